package io.tidemark.ingest.push;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Ready once the topics are there and right. A cluster that goes away later answers 503 and stays ready. */
final class LogHealthIndicator implements HealthIndicator {
    private final LogConnection connection;

    LogHealthIndicator(LogConnection connection) {
        this.connection = connection;
    }

    @Override
    public Health health() {
        return (connection.clusterId().isPresent() ? Health.up() : Health.outOfService()).build();
    }
}
