package io.tidemark.merge.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.core.change.ChangeKey;
import io.tidemark.core.identity.ChangeId;
import io.tidemark.core.identity.UserId;
import io.tidemark.core.merge.InMemoryOwnerState;
import io.tidemark.core.testkit.Law;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import java.util.Random;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The memory of decided changes beside the reference, in a real store (law I5). */
class DecidedChangesTest {
    private static final long DAY = Duration.ofDays(1).toMillis();
    private static final long NOON = 1_767_000_000_000L;

    @TempDir
    Path stateDir;

    private KeyValueStore<byte[], byte[]> store;

    @BeforeEach
    void open() {
        store = Stores.keyValueStoreBuilder(
                        Stores.persistentKeyValueStore("state"), Serdes.ByteArray(), Serdes.ByteArray())
                .withLoggingDisabled()
                .build();
        StateStoreContext context = new MockProcessorContext<>(new Properties(), new TaskId(0, 0), stateDir.toFile())
                .getStateStoreContext();
        store.init(context, store);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    @Law("I5")
    void remembersAsTheReferenceDoes(long seed) {
        Random random = new Random(seed);
        InMemoryOwnerState reference = new InMemoryOwnerState();
        DecidedChanges decided = new DecidedChanges(store);
        long logTime = random.nextInt(5) == 0 ? 0 : NOON;
        for (int i = 0; i < 2_000; i++) {
            logTime += random.nextInt(20) == 0 ? random.nextLong(40 * DAY) : random.nextLong(DAY / 4);
            ChangeKey change = change(random.nextInt(150));
            if (random.nextInt(50) == 0) {
                decided = new DecidedChanges(store); // a new life of the task
            }
            assertThat(decided.contains(change, logTime)).isEqualTo(reference.isDecided(change, logTime));
            if (!decided.contains(change, logTime)) {
                decided.add(change, logTime);
                reference.decided(change, logTime);
            }
        }
    }

    @Test
    @Law("I5")
    void remembersToTheMillisecond() {
        DecidedChanges decided = new DecidedChanges(store);
        decided.add(change(1), NOON);
        assertThat(decided.contains(change(1), NOON + 90 * DAY)).isTrue();
        assertThat(decided.contains(change(1), NOON + 90 * DAY + 1)).isFalse();
        assertThat(decided.contains(change(2), NOON)).isFalse();
    }

    /** Whatever has expired goes in time, also when a new life of the task begins to look from the start. */
    @Test
    void expiredMarksAreRemoved() {
        DecidedChanges decided = new DecidedChanges(store);
        for (int i = 0; i < 500; i++) {
            decided.add(change(i), NOON + i);
        }
        assertThat(marks()).isEqualTo(500);
        long later = NOON + 130 * DAY;
        for (int i = 0; i < 100; i++) {
            decided.add(change(1_000 + i), later + i);
        }
        DecidedChanges restarted = new DecidedChanges(store);
        for (int i = 0; i < 100; i++) {
            restarted.add(change(2_000 + i), later + 100 + i);
        }
        assertThat(marks()).isEqualTo(200);
        assertThat(restarted.contains(change(1_000), later + 200)).isTrue();
    }

    private int marks() {
        int count = 0;
        try (KeyValueIterator<byte[], byte[]> all = store.all()) {
            for (; all.hasNext(); all.next()) {
                count++;
            }
        }
        return count;
    }

    private static ChangeKey change(int number) {
        return new ChangeKey(new UserId("alice"), new ChangeId("change-" + number));
    }
}
