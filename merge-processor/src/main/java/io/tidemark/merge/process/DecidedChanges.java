package io.tidemark.merge.process;

import io.tidemark.core.change.ChangeKey;
import io.tidemark.core.merge.InMemoryOwnerState;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Which changes of a task's owners were decided within the memory before a moment of log time (I5). A mark is found by a
 * few gets, one for each window that the memory touches; each new mark pays for the removal of a few expired ones, so
 * that forgetting never stops the merge.
 */
final class DecidedChanges {
    private static final long MEMORY = InMemoryOwnerState.MEMORY.toMillis();
    private static final long WINDOW = Duration.ofDays(30).toMillis();
    /** More than one, or a store that has fallen behind would never catch up. */
    private static final int FORGOTTEN_AT_ONCE = 4;

    private final KeyValueStore<byte[], byte[]> store;
    private byte[] expiredFrom = StateKey.firstDecided(0);
    private int emptyBelow;

    DecidedChanges(KeyValueStore<byte[], byte[]> store) {
        this.store = store;
    }

    boolean contains(ChangeKey change, long logTime) {
        long from = Math.max(0, logTime - MEMORY);
        for (int window = window(logTime); window >= window(from); window--) {
            byte[] at = store.get(StateKey.decided(window, change));
            if (at != null) {
                return ByteBuffer.wrap(at).getLong() >= from;
            }
        }
        return false;
    }

    void add(ChangeKey change, long logTime) {
        byte[] at = ByteBuffer.allocate(Long.BYTES).putLong(logTime).array();
        store.put(StateKey.decided(window(logTime), change), at);
        forget(window(Math.max(0, logTime - MEMORY)));
    }

    /** Removes some marks of windows that ended before this one; remembers where it stopped, so that it never looks twice. */
    private void forget(int firstKept) {
        if (firstKept <= emptyBelow) {
            return;
        }
        List<byte[]> expired = expired(firstKept);
        expired.forEach(store::delete);
        if (expired.size() < FORGOTTEN_AT_ONCE) {
            emptyBelow = firstKept;
        } else {
            expiredFrom = expired.get(expired.size() - 1);
        }
    }

    private List<byte[]> expired(int firstKept) {
        List<byte[]> expired = new ArrayList<>(FORGOTTEN_AT_ONCE);
        try (KeyValueIterator<byte[], byte[]> marks = store.range(expiredFrom, StateKey.firstDecided(firstKept))) {
            while (expired.size() < FORGOTTEN_AT_ONCE && marks.hasNext()) {
                KeyValue<byte[], byte[]> mark = marks.next();
                expired.add(mark.key);
            }
        }
        return expired;
    }

    private static int window(long logTime) {
        return Math.toIntExact(logTime / WINDOW);
    }
}
