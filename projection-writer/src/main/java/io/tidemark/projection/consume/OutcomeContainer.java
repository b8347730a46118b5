package io.tidemark.projection.consume;

import io.tidemark.projection.ops.ProjectionSettings;
import io.tidemark.wire.Topics;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.listener.BatchAcknowledgingConsumerAwareMessageListener;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ConsumerAwareRebalanceListener;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.kafka.support.Acknowledgment;
import org.springframework.util.backoff.ExponentialBackOff;

/** The consumer of outcomes: read_committed, batches, and a retry that never ends and never skips (P3). */
final class OutcomeContainer {
    /**
     * Of one partition at once: about one batch. Kafka's consumer gives all that it holds of a partition before it asks
     * for the next, so a megabyte of one user's backlog would stand before everybody's next edit. A larger record still
     * comes, alone.
     */
    private static final int FETCH_BYTES = 128 * 1024;

    private static final Duration AGAIN = Duration.ofSeconds(5);

    private OutcomeContainer() {}

    static ConcurrentMessageListenerContainer<byte[], byte[]> of(
            Map<String, Object> connection,
            ProjectionSettings settings,
            OutcomeListener listener,
            ProjectionMeters meters) {
        ContainerProperties properties = new ContainerProperties(Topics.OUTCOMES);
        properties.setAckMode(ContainerProperties.AckMode.MANUAL);
        properties.setGroupId(settings.groupId());
        properties.setConsumerRebalanceListener(new Forgetting(listener));
        properties.setMessageListener(new Batches(listener, meters));
        properties.setStopImmediate(true);
        properties.setAuthExceptionRetryInterval(AGAIN); // a password that is being changed must not end it (P3)
        if (settings.instanceId() != null) {
            properties.getKafkaConsumerProperties().put(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, settings.instanceId());
        }
        var consumers = new DefaultKafkaConsumerFactory<>(
                consumer(connection, settings), new ByteArrayDeserializer(), new ByteArrayDeserializer());
        var container = new ConcurrentMessageListenerContainer<>(consumers, properties);
        container.setConcurrency(settings.threads());
        container.setCommonErrorHandler(endlessRetry(settings));
        container.setBeanName("projection");
        return container;
    }

    private static Map<String, Object> consumer(Map<String, Object> connection, ProjectionSettings settings) {
        Map<String, Object> all = new HashMap<>(connection);
        int session = (int) settings.sessionTimeout().toMillis();
        all.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        all.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        all.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        all.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, settings.batch());
        all.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 100);
        all.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, FETCH_BYTES);
        all.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, session);
        all.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, session / 4);
        return all;
    }

    /** The framework's own handler gives up after ten tries and skips, and skips some exceptions at once. */
    private static DefaultErrorHandler endlessRetry(ProjectionSettings settings) {
        ExponentialBackOff backOff =
                new ExponentialBackOff(settings.retryFirst().toMillis(), 2);
        backOff.setMaxInterval(settings.retryMost().toMillis());
        DefaultErrorHandler handler = new DefaultErrorHandler(
                (record, exception) -> {
                    throw new IllegalStateException("No outcome is ever skipped (P3)", exception);
                },
                backOff);
        handler.setClassifications(Map.of(), true);
        handler.setLogLevel(KafkaException.Level.WARN);
        return handler;
    }

    /** The whole poll at once; the listener moves the offsets itself. */
    private record Batches(OutcomeListener listener, ProjectionMeters meters)
            implements BatchAcknowledgingConsumerAwareMessageListener<byte[], byte[]> {
        @Override
        public void onMessage(
                List<ConsumerRecord<byte[], byte[]>> records,
                @Nullable Acknowledgment acknowledgment,
                @Nullable Consumer<?, ?> consumer) {
            throw new UnsupportedOperationException("Batches come whole");
        }

        @Override
        public boolean wantsPollResult() {
            return true;
        }

        @Override
        public void onMessage(
                ConsumerRecords<byte[], byte[]> records,
                @Nullable Acknowledgment acknowledgment,
                Consumer<byte[], byte[]> consumer) {
            meters.timed(records, () -> listener.onBatch(records, consumer));
        }
    }

    private record Forgetting(OutcomeListener listener) implements ConsumerAwareRebalanceListener {
        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            listener.assigned(partitions);
        }
    }
}
