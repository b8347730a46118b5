package io.tidemark.bench.raw;

import io.tidemark.core.change.Operation;
import io.tidemark.core.identity.OwnerId;
import io.tidemark.wire.ChangeCodec;
import io.tidemark.wire.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * What the broker takes at most: one idempotent producer with acks=all that sends ready-made records of the same bytes
 * as real changes, as fast as the broker acknowledges them.
 */
public final class RawProducer {
    private static final int POOL = 20_000;
    private static final int USERS = 200;
    private static final Duration WARM_UP = Duration.ofSeconds(2);

    private final Admin admin;
    private final String bootstrapServers;
    private final List<ProducerRecord<byte[], byte[]>> pool = new ArrayList<>(POOL);

    /** Makes the records; a few users own them, as in a real log. */
    public RawProducer(Admin admin, String bootstrapServers) {
        this.admin = admin;
        this.bootstrapServers = bootstrapServers;
        for (int i = 0; i < POOL; i++) {
            String user = "bench-raw-user-" + i % USERS;
            byte[] value = ChangeCodec.encode(SampleChanges.of(user, i, Operation.CREATE));
            pool.add(new ProducerRecord<>("", Topics.key(new OwnerId(user)), value));
        }
    }

    /** Bytes of a record's value, on average. */
    public double bytes() {
        return pool.stream().mapToInt(record -> record.value().length).average().orElse(0);
    }

    /**
     * Acknowledged records a second, on a topic made like {@code sync.changes} and deleted afterwards.
     *
     * @param durable whether the broker flushes every append
     * @param compression of the producer
     * @param topicCompression of the topic: {@code producer}, or the same as the producer's so that the broker does not
     *     pack again
     */
    public double perSecond(boolean durable, String compression, String topicCompression, Duration time)
            throws ExecutionException, InterruptedException {
        String name = "bench.raw." + (durable ? "durable" : "default") + "." + compression + "." + System.nanoTime();
        try (RawTopics topic = RawTopics.create(admin, name, durable, topicCompression);
                KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                        settings(compression), new ByteArraySerializer(), new ByteArraySerializer())) {
            return measured(producer, topic.name(), time);
        }
    }

    private double measured(KafkaProducer<byte[], byte[]> producer, String topic, Duration time) {
        AtomicLong acknowledged = new AtomicLong();
        AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
        long from = System.nanoTime() + WARM_UP.toNanos();
        long to = from + time.toNanos();
        for (int i = 0; System.nanoTime() < to; i = (i + 1) % POOL) {
            ProducerRecord<byte[], byte[]> record = pool.get(i);
            producer.send(new ProducerRecord<>(topic, record.key(), record.value()), (metadata, e) -> {
                long now = System.nanoTime();
                if (e != null) {
                    failure.compareAndSet(null, e);
                } else if (now >= from && now < to) {
                    acknowledged.incrementAndGet();
                }
            });
        }
        producer.flush();
        Exception first = failure.get();
        if (first != null) {
            throw new IllegalStateException("The raw producer failed: " + first.getMessage(), first);
        }
        return acknowledged.get() / (time.toNanos() / 1e9);
    }

    private Map<String, Object> settings(String compression) {
        return Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ProducerConfig.ACKS_CONFIG,
                "all",
                ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                true,
                ProducerConfig.COMPRESSION_TYPE_CONFIG,
                compression,
                ProducerConfig.LINGER_MS_CONFIG,
                5,
                ProducerConfig.BATCH_SIZE_CONFIG,
                128 * 1024,
                ProducerConfig.BUFFER_MEMORY_CONFIG,
                64L * 1024 * 1024);
    }
}
