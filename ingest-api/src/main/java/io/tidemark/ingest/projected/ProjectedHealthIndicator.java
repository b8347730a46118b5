package io.tidemark.ingest.projected;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Ready while the positions are known: without them every answer would be pending. */
final class ProjectedHealthIndicator implements HealthIndicator {
    private final ProjectedTail tail;

    ProjectedHealthIndicator(ProjectedTail tail) {
        this.tail = tail;
    }

    @Override
    public Health health() {
        return (tail.isFollowing() ? Health.up() : Health.outOfService()).build();
    }
}
