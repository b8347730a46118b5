package io.tidemark.projection.consume;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Partitions that must not go on until a person has looked: their offset stays before the record in question, the others
 * go on. A restart tries again.
 */
public final class StoppedPartitions {
    private static final Logger LOG = LoggerFactory.getLogger(StoppedPartitions.class);

    private final Map<TopicPartition, Long> stopped = new ConcurrentHashMap<>();

    /** The partitions that stand still. */
    public Set<TopicPartition> all() {
        return Set.copyOf(stopped.keySet());
    }

    void stop(
            TopicPartition partition, long offset, Consumer<?, ?> consumer, String reason, @Nullable Throwable cause) {
        consumer.seek(partition, offset);
        consumer.pause(Set.of(partition));
        if (stopped.put(partition, offset) == null) {
            LOG.atError()
                    .addKeyValue("runbook", "projection-stopped")
                    .addKeyValue("partition", partition.partition())
                    .addKeyValue("offset", offset)
                    .addKeyValue("reason", reason)
                    .setCause(cause)
                    .log("A partition of outcomes stands still");
        }
    }

    /** Whoever reads the partition next judges it anew. */
    void forget(TopicPartition partition) {
        stopped.remove(partition);
    }
}
