package io.tidemark.projection.ops;

import io.tidemark.projection.consume.StoppedPartitions;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.stereotype.Component;

/** Ready while partitions are assigned and none stands still. MongoDB being away is back-pressure, not a failure. */
@Component("projection")
class ProjectionHealthIndicator implements HealthIndicator {
    private final ConcurrentMessageListenerContainer<?, ?> container;
    private final StoppedPartitions stopped;

    ProjectionHealthIndicator(
            @Qualifier("outcomeContainer") ConcurrentMessageListenerContainer<?, ?> container,
            StoppedPartitions stopped) {
        this.container = container;
        this.stopped = stopped;
    }

    @Override
    public Health health() {
        Set<TopicPartition> standing = stopped.all();
        if (!standing.isEmpty()) {
            return Health.down().withDetail("stopped", standing.toString()).build();
        }
        boolean assigned =
                container.isRunning() && !container.getAssignedPartitions().isEmpty();
        return (assigned ? Health.up() : Health.outOfService()).build();
    }
}
