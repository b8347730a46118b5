package io.tidemark.ingest.projected;

import io.tidemark.ingest.push.LostPlace;
import io.tidemark.wire.Projected;
import io.tidemark.wire.ProjectedCodec;
import io.tidemark.wire.Topics;
import io.tidemark.wire.UndecodableException;
import io.tidemark.wire.UnknownSchemaException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Follows {@code sync.projected}: one consumer in no group, on every partition. It first takes its place at the end and
 * then seeds the positions from the read model, so that nothing falls between the two (P1); it does both again whenever
 * it has lost its place. It never gives up and never fails a start.
 */
final class ProjectedTail implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(ProjectedTail.class);
    private static final Duration POLL = Duration.ofMillis(500);

    private final Supplier<Consumer<byte[], byte[]>> consumers;
    private final Supplier<Map<Integer, Long>> progress;
    private final ReadablePositions positions;
    private final RecentOwners owners;
    private final Movements movements;
    private final ProjectedSettings settings;
    private final LostPlace lost;
    private final List<TopicPartition> partitions;
    private volatile @Nullable Thread thread;
    private volatile @Nullable Consumer<byte[], byte[]> following;
    private volatile boolean seeded;

    ProjectedTail(
            Supplier<Consumer<byte[], byte[]>> consumers,
            Supplier<Map<Integer, Long>> progress,
            ReadablePositions positions,
            RecentOwners owners,
            Movements movements,
            int partitionCount,
            ProjectedSettings settings) {
        this.consumers = consumers;
        this.progress = progress;
        this.positions = positions;
        this.owners = owners;
        this.movements = movements;
        this.settings = settings;
        this.lost = new LostPlace(Topics.PROJECTED, settings.retry());
        this.partitions = IntStream.range(0, partitionCount)
                .mapToObj(p -> new TopicPartition(Topics.PROJECTED, p))
                .toList();
    }

    /** Whether the positions are those of the read model and are kept so. */
    boolean isFollowing() {
        return seeded;
    }

    @Override
    public void start() {
        Thread tail = new Thread(this::run, "ingest-projected-tail");
        tail.setDaemon(true);
        thread = tail;
        tail.start();
    }

    @Override
    public void stop() {
        Thread tail = thread;
        thread = null;
        Consumer<byte[], byte[]> consumer = following;
        if (consumer != null) {
            consumer.wakeup();
        }
        if (tail != null) {
            LockSupport.unpark(tail);
            join(tail);
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    /** Before the web server, and until it has answered its last request. */
    @Override
    public int getPhase() {
        return 0;
    }

    private void run() {
        while (isRunning()) {
            try (Consumer<byte[], byte[]> consumer = consumers.get()) {
                following = consumer;
                follow(consumer);
            } catch (WakeupException e) {
                LOG.debug("Stopped following");
            } catch (RuntimeException e) {
                pause(lost.failed(e, System.currentTimeMillis()));
            } finally {
                following = null;
                seeded = false;
            }
        }
    }

    private void follow(Consumer<byte[], byte[]> consumer) {
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position); // only asking makes the seek happen
        lost.found();
        while (isRunning()) {
            seed();
            consumer.poll(seeded ? POLL : settings.retry()).forEach(record -> apply(record.value()));
        }
    }

    private void seed() {
        if (seeded) {
            return;
        }
        try {
            progress.get().forEach(positions::advance);
            seeded = true;
            movements.missed(); // between the two places
        } catch (RuntimeException e) {
            LOG.atDebug().setCause(e).log("The read model's progress cannot be read yet");
        }
    }

    /** Ahead of an unreadable record nothing is lost but time: the next one says more. */
    private void apply(byte[] value) {
        try {
            Projected projected = ProjectedCodec.decode(value);
            positions.advance(projected.partition(), projected.offset());
            owners.moved(projected.partition(), projected.owners());
            movements.moved(projected.owners());
        } catch (UndecodableException | UnknownSchemaException e) {
            LOG.atWarn().setCause(e).log("A record of sync.projected cannot be read");
            movements.missed();
        }
    }

    private void pause(Duration time) {
        if (isRunning()) {
            LockSupport.parkNanos(time.toNanos());
        }
    }

    private static void join(Thread tail) {
        try {
            tail.join(Duration.ofSeconds(5).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
