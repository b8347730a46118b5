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

    private static final int UNKNOWN = -1;
    private static final int NONE = Integer.MAX_VALUE;

    private final KeyValueStore<byte[], byte[]> store;
    private byte[] expiredFrom = StateKey.firstDecided(0);
    private int emptyBelow;
    private int oldest = UNKNOWN;

    DecidedChanges(KeyValueStore<byte[], byte[]> store) {
        this.store = store;
    }

    boolean contains(ChangeKey change, long logTime) {
        long from = Math.max(0, logTime - MEMORY);
        int first = Math.max(window(from), oldest());
        for (int window = window(logTime); window >= first; window--) {
            byte[] at = store.get(StateKey.decided(window, change));
            if (at != null) {
                return ByteBuffer.wrap(at).getLong() >= from;
            }
        }
        return false;
    }

    void add(ChangeKey change, long logTime) {
        byte[] at = ByteBuffer.allocate(Long.BYTES).putLong(logTime).array();
        oldest = Math.min(oldest(), window(logTime));
        store.put(StateKey.decided(window(logTime), change), at);
        forget(window(Math.max(0, logTime - MEMORY)));
    }

    /** The first window that holds a mark, or held one: to look for what is in none before it costs as much as to find it. */
    private int oldest() {
        if (oldest == UNKNOWN) {
            try (KeyValueIterator<byte[], byte[]> marks =
                    store.range(StateKey.firstDecided(0), StateKey.firstDecided(NONE))) {
                oldest = marks.hasNext() ? StateKey.window(marks.next().key) : NONE;
            }
        }
        return oldest;
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
