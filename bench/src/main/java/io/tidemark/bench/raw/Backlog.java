package io.tidemark.bench.raw;

import io.tidemark.core.change.Operation;
import io.tidemark.core.identity.OwnerId;
import io.tidemark.wire.ChangeCodec;
import io.tidemark.wire.Topics;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** Changes laid straight into the log, as the door would write them, faster than the merge can take them. */
public final class Backlog {
    private Backlog() {}

    /** Appends that many new items, spread over the users; returns when all are acknowledged. */
    public static void lay(String bootstrapServers, List<String> users, long count) {
        AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ProducerConfig.ACKS_CONFIG,
                        "all",
                        ProducerConfig.COMPRESSION_TYPE_CONFIG,
                        "zstd",
                        ProducerConfig.LINGER_MS_CONFIG,
                        5,
                        ProducerConfig.BATCH_SIZE_CONFIG,
                        128 * 1024),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            for (long i = 0; i < count; i++) {
                String user = users.get((int) (i % users.size()));
                byte[] value = ChangeCodec.encode(SampleChanges.of(user, i, Operation.CREATE));
                producer.send(
                        new ProducerRecord<>(Topics.CHANGES, Topics.key(new OwnerId(user)), value),
                        (metadata, e) -> failure.compareAndSet(null, e));
            }
            producer.flush();
        }
        Exception first = failure.get();
        if (first != null) {
            throw new IllegalStateException("The backlog could not be laid: " + first.getMessage(), first);
        }
    }
}
