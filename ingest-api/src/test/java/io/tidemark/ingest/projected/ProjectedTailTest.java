package io.tidemark.ingest.projected;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tidemark.core.identity.OwnerId;
import io.tidemark.core.testkit.Law;
import io.tidemark.wire.Projected;
import io.tidemark.wire.ProjectedCodec;
import io.tidemark.wire.Topics;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** P1: the place at the end first, then the seed, then every record. */
@Law("P1")
class ProjectedTailTest {
    private static final TopicPartition ZERO = new TopicPartition(Topics.PROJECTED, 0);
    private static final TopicPartition ONE = new TopicPartition(Topics.PROJECTED, 1);

    private final ReadablePositions positions = new ReadablePositions(2, 10);
    private final RecentOwners owners = new RecentOwners(2, InstantSource.fixed(Instant.EPOCH));
    private final List<MockConsumer<byte[], byte[]>> consumers = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger seeds = new AtomicInteger();
    private final List<String> told = Collections.synchronizedList(new ArrayList<>());
    private final Movements movements = new Movements() {
        @Override
        public void moved(Collection<OwnerId> owners) {
            owners.forEach(owner -> told.add(owner.value() + " at " + lastReadable()));
        }

        @Override
        public void missed() {
            told.add("anybody");
        }
    };
    private volatile int failures;
    private final ProjectedTail tail = new ProjectedTail(
            this::consumer,
            this::progress,
            positions,
            owners,
            movements,
            2,
            new ProjectedSettings(10, Duration.ofMillis(5)));

    private MockConsumer<byte[], byte[]> consumer() {
        MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("none");
        consumer.updateEndOffsets(new HashMap<>(Map.of(ZERO, 40L, ONE, 0L)));
        consumers.add(consumer);
        return consumer;
    }

    private Map<Integer, Long> progress() {
        MockConsumer<byte[], byte[]> latest = consumers.get(consumers.size() - 1);
        assertThat(latest.position(ZERO)).isEqualTo(40); // the place is taken before the seed is read
        if (seeds.incrementAndGet() <= failures) {
            throw new IllegalStateException("The read model is away");
        }
        return Map.of(0, 7L);
    }

    @AfterEach
    void stop() {
        tail.stop();
    }

    private boolean isReadable(int partition, long offset) {
        return positions.reached(Map.of(partition, offset), Duration.ZERO).join();
    }

    /** Of partition 0. */
    private long lastReadable() {
        return LongStream.iterate(0, at -> isReadable(0, at), at -> at + 1).count() - 1;
    }

    private static ConsumerRecord<byte[], byte[]> record(int partition, long at, byte[] value) {
        return new ConsumerRecord<>(Topics.PROJECTED, partition, at, new byte[0], value);
    }

    private static byte[] projected(int partition, long offset) {
        return ProjectedCodec.encode(new Projected(partition, offset, Set.of(new OwnerId("ada"))));
    }

    @Test
    void itSeedsItselfAndFollows() {
        tail.start();
        await().until(tail::isFollowing);
        assertThat(isReadable(0, 7)).isTrue();
        assertThat(isReadable(0, 8)).isFalse();
        consumers.get(0).schedulePollTask(() -> {
            consumers.get(0).addRecord(record(0, 40, projected(0, 12)));
            consumers.get(0).addRecord(record(0, 41, new byte[] {1, 2, 3}));
            consumers.get(0).addRecord(record(1, 0, projected(1, 0)));
        });
        await().until(() -> isReadable(0, 12) && isReadable(1, 0));
    }

    /** Whoever pulls when told finds it readable; after a gap it is not known whose changes lie in it. */
    @Test
    void itTellsWhoMovedOnceTheirChangesAreReadable() {
        tail.start();
        await().until(tail::isFollowing);
        consumers.get(0).schedulePollTask(() -> {
            consumers.get(0).addRecord(record(0, 40, projected(0, 12)));
            consumers.get(0).addRecord(record(0, 41, new byte[] {1, 2, 3}));
        });
        await().until(() -> told.size() == 3);
        consumers.get(0).schedulePollTask(() -> consumers.get(0).setPollException(new KafkaException("lost")));
        await().until(() -> told.size() == 4);
        assertThat(told).containsExactly("anybody", "ada at 12", "anybody", "anybody");
    }

    @Test
    void itKeepsAskingForTheSeed() {
        failures = 3;
        tail.start();
        await().until(tail::isFollowing);
        assertThat(seeds).hasValue(4);
        assertThat(isReadable(0, 7)).isTrue();
    }

    @Test
    void aLostPlaceIsTakenAgainAndSeededAgain() {
        tail.start();
        await().until(tail::isFollowing);
        consumers.get(0).schedulePollTask(() -> consumers.get(0).setPollException(new KafkaException("lost")));
        await().until(() -> seeds.get() == 2 && tail.isFollowing());
        assertThat(consumers).hasSize(2);
        assertThat(consumers.get(0).closed()).isTrue();
    }

    /** While it pauses, too: the longest pause is longer than a stop may take. */
    @Test
    void itStopsAtOnceWhilePausing() {
        List<Thread> threads = Collections.synchronizedList(new ArrayList<>());
        ProjectedTail away = new ProjectedTail(
                () -> {
                    threads.add(Thread.currentThread());
                    seeds.incrementAndGet();
                    throw new KafkaException("away");
                },
                this::progress,
                positions,
                owners,
                movements,
                2,
                new ProjectedSettings(10, Duration.ofDays(1)));
        away.start();
        await().until(() -> seeds.get() == 1);
        away.stop();
        assertThat(threads)
                .singleElement()
                .satisfies(thread -> assertThat(thread.isAlive()).isFalse());
        assertThat(seeds).hasValue(1);
    }

    @Test
    void itStopsCleanly() {
        tail.start();
        await().until(tail::isFollowing);
        tail.stop();
        assertThat(tail.isRunning()).isFalse();
        assertThat(consumers.get(0).closed()).isTrue();
        assertThat(tail.isFollowing()).isFalse();
    }
}
