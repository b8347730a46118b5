package io.tidemark.ingest.push;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerConfig;

/** How the producer is set, on top of the connection: durable, in order, and hardly waiting for company. */
final class ProducerProperties {
    private static final int BATCH = 128 * 1024;

    /** So that the changes of one request lie in one batch, and in one transaction of the merge after it. */
    private static final int LINGER_MILLIS = 1;

    /**
     * A broker serves the requests of one connection one after the other. While it is busy with one, what comes meanwhile
     * gathers for the next, and each partition is flushed once for all of it; requests that queue up at the broker instead
     * are small, and each is flushed by itself.
     */
    private static final int IN_FLIGHT = 1;

    private ProducerProperties() {}

    static Map<String, Object> of(Map<String, Object> connection, AppendSettings settings) {
        Map<String, Object> all = new HashMap<>(connection);
        all.put(ProducerConfig.ACKS_CONFIG, "all");
        all.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        all.put(ProducerConfig.LINGER_MS_CONFIG, LINGER_MILLIS);
        all.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, IN_FLIGHT);
        all.put(ProducerConfig.BATCH_SIZE_CONFIG, BATCH);
        all.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "zstd"); // as the topic has it: no broker packs again
        all.put(ProducerConfig.BUFFER_MEMORY_CONFIG, settings.buffer().toBytes() / settings.connections());
        all.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int)
                settings.deliveryTimeout().toMillis());
        all.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int)
                settings.requestTimeout().toMillis());
        all.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, settings.maxBlock().toMillis());
        return all;
    }
}
