package io.tidemark.ingest.pull;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Ready once the read model has been reached and belongs to our log. While it is away later the instance stays ready:
 * it still takes changes, and no other instance could do more.
 */
final class ReadModelHealthIndicator implements HealthIndicator {
    private final ReadModelGuard guard;

    ReadModelHealthIndicator(ReadModelGuard guard) {
        this.guard = guard;
    }

    @Override
    public Health health() {
        if (guard.isMisbound()) {
            return Health.down().build();
        }
        return (guard.isPrepared() ? Health.up() : Health.outOfService())
                .withDetail("reachable", !guard.isAway())
                .build();
    }
}
