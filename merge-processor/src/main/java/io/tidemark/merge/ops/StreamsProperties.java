package io.tidemark.merge.ops;

import static org.apache.kafka.streams.StreamsConfig.consumerPrefix;
import static org.apache.kafka.streams.StreamsConfig.producerPrefix;
import static org.apache.kafka.streams.StreamsConfig.topicPrefix;

import io.tidemark.wire.TopicSettings;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.streams.StreamsConfig;

/** How the Streams client is set, on top of the connection. */
final class StreamsProperties {
    private static final int LARGE = 4 * 1024 * 1024;
    /**
     * Of one partition at once. Kafka's consumer gives all that it holds of a partition before it asks for the next, and a
     * megabyte of packed changes is one user's backlog of seconds before everybody's next edit. A larger batch still comes,
     * alone.
     */
    private static final int FETCH_BYTES = 64 * 1024;

    private static final int REQUEST_MILLIS = 5_000;

    private StreamsProperties() {}

    static Map<String, Object> of(Map<String, Object> connection, MergeSettings settings, TopicSettings topics) {
        Map<String, Object> all = new HashMap<>(connection);
        all.put(StreamsConfig.APPLICATION_ID_CONFIG, settings.applicationId());
        all.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        all.put(
                StreamsConfig.STATE_DIR_CONFIG,
                settings.stateDir().toAbsolutePath().toString());
        all.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, settings.threads());
        all.put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, settings.standbys());
        all.put(
                StreamsConfig.COMMIT_INTERVAL_MS_CONFIG,
                settings.commitInterval().toMillis());
        all.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 0);
        all.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, StoreMemory.class);
        all.put(StoreMemory.BYTES, settings.storeMemory().toBytes());
        all.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, (int) topics.replication());
        all.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        all.put(topicPrefix(TopicConfig.MAX_MESSAGE_BYTES_CONFIG), LARGE);
        if (topics.durable()) {
            all.put(topicPrefix(TopicConfig.FLUSH_MESSAGES_INTERVAL_CONFIG), 1);
        }
        consumer(all, settings);
        producer(all, settings);
        return all;
    }

    private static void consumer(Map<String, Object> all, MergeSettings settings) {
        long session = settings.sessionTimeout().toMillis();
        all.put(consumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), (int) session);
        all.put(consumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG), (int) (session / 4));
        all.put(consumerPrefix(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG), 100);
        all.put(consumerPrefix(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG), FETCH_BYTES);
        if (settings.instanceId() != null) {
            all.put(consumerPrefix(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG), settings.instanceId());
        }
    }

    private static void producer(Map<String, Object> all, MergeSettings settings) {
        all.put(producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG), "lz4");
        all.put(producerPrefix(ProducerConfig.LINGER_MS_CONFIG), 5);
        all.put(producerPrefix(ProducerConfig.BATCH_SIZE_CONFIG), 64 * 1024);
        all.put(producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG), LARGE);
        // A coordinator that is cut off from the other brokers never answers, and another one leads meanwhile.
        all.put(producerPrefix(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG), REQUEST_MILLIS);
        all.put(producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG), (int)
                settings.sessionTimeout().toMillis());
    }
}
