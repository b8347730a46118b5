package io.tidemark.ingest.revoked;

import io.tidemark.ingest.push.LostPlace;
import io.tidemark.wire.RevocationCodec;
import io.tidemark.wire.Topics;
import io.tidemark.wire.UndecodableException;
import io.tidemark.wire.UnknownSchemaException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Reads all of {@code sync.revocations}, lets the table be used when that is done, and follows from there. A lost place
 * is taken again from the beginning, while the table goes on with what it knows. It never gives up and never fails a start.
 */
final class RevocationTail implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(RevocationTail.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration PAUSE = Duration.ofMillis(50);
    /** How long a start waits for it; a Kafka that is away does not stop one. */
    private static final Duration FIRST = Duration.ofSeconds(5);

    private static final Duration LAST_WORD = Duration.ofSeconds(5);
    private static final TopicPartition PARTITION = new TopicPartition(Topics.REVOCATIONS, 0);

    private final Supplier<Consumer<byte[], byte[]>> consumers;
    private final BooleanSupplier topicIsThere;
    private final RevokedTable table;
    private final LostPlace lost = new LostPlace(Topics.REVOCATIONS, PAUSE);
    private volatile @Nullable Thread thread;
    private volatile @Nullable Consumer<byte[], byte[]> following;

    RevocationTail(Supplier<Consumer<byte[], byte[]>> consumers, BooleanSupplier topicIsThere, RevokedTable table) {
        this.consumers = consumers;
        this.topicIsThere = topicIsThere;
        this.table = table;
    }

    @Override
    public void start() {
        Thread tail = new Thread(this::run, "ingest-revocations");
        tail.setDaemon(true);
        thread = tail;
        tail.start();
        if (!table.awaitReady(FIRST)) {
            LOG.info("What was revoked is not known yet: nobody is let in until it is");
        }
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

    /** After the connection that it needs, before the web server, and until that has answered its last request. */
    @Override
    public int getPhase() {
        return 1;
    }

    private void run() {
        while (isRunning()) {
            if (!topicIsThere.getAsBoolean()) {
                pause(PAUSE);
                continue;
            }
            try (Consumer<byte[], byte[]> consumer = consumers.get()) {
                following = consumer;
                follow(consumer);
            } catch (WakeupException e) {
                LOG.debug("Stopped following");
            } catch (RuntimeException e) {
                pause(lost.failed(e, System.currentTimeMillis()));
            } finally {
                following = null;
            }
        }
    }

    private void follow(Consumer<byte[], byte[]> consumer) {
        List<TopicPartition> all = List.of(PARTITION);
        consumer.assign(all);
        consumer.seekToBeginning(all);
        long end = consumer.endOffsets(all).getOrDefault(PARTITION, Long.MAX_VALUE);
        while (isRunning()) {
            consumer.poll(consumer.position(PARTITION) < end ? PAUSE : POLL).forEach(this::apply);
            if (consumer.position(PARTITION) >= end) {
                caughtUp(end);
            }
        }
    }

    private void caughtUp(long end) {
        lost.found();
        if (!table.isReady()) {
            table.passed(end - 1); // compaction may have taken the last ones
            table.ready();
        }
    }

    /** A record of a later version may withdraw anything: until this instance is upgraded it lets nobody further in. */
    private void apply(ConsumerRecord<byte[], byte[]> record) {
        if (record.value() == null) {
            table.passed(record.offset());
            return;
        }
        try {
            table.apply(RevocationCodec.decode(record.value()), record.offset());
        } catch (UndecodableException e) {
            LOG.atWarn().setCause(e).log("A record of sync.revocations cannot be read");
            table.passed(record.offset());
        } catch (UnknownSchemaException e) {
            LOG.atError()
                    .addKeyValue("runbook", "ingest-not-ready")
                    .setCause(e)
                    .log("A record of sync.revocations is of a later version: upgrade this instance");
            throw e;
        }
    }

    private void pause(Duration time) {
        if (isRunning()) {
            LockSupport.parkNanos(time.toNanos());
        }
    }

    private static void join(Thread tail) {
        try {
            tail.join(LAST_WORD.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
