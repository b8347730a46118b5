package io.tidemark.merge.ops;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Down only when the Streams client has ended for good, so that whoever watches starts the process anew. */
@Component("mergeAlive")
class AliveHealthIndicator implements HealthIndicator {
    private final StreamsHealthIndicator streams;

    AliveHealthIndicator(StreamsHealthIndicator streams) {
        this.streams = streams;
    }

    @Override
    public Health health() {
        return (streams.isDead() ? Health.down() : Health.up()).build();
    }
}
