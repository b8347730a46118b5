package io.tidemark.ingest.revoked;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Ready once everything that was revoked is known: before that nobody is let in. */
final class RevocationsHealthIndicator implements HealthIndicator {
    private final RevokedTable table;

    RevocationsHealthIndicator(RevokedTable table) {
        this.table = table;
    }

    @Override
    public Health health() {
        return (table.isReady() ? Health.up() : Health.outOfService()).build();
    }
}
