package io.tidemark.merge.ops;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.apache.kafka.streams.KafkaStreams;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Ready while running, and for a while during a rebalance; down when the client has stopped. */
@Component("mergeStreams")
class StreamsHealthIndicator implements HealthIndicator, KafkaStreams.StateListener {
    private final Duration patience;
    private final InstantSource clock;
    private volatile KafkaStreams.State state = KafkaStreams.State.CREATED;
    private volatile Instant since = Instant.EPOCH;

    @Autowired
    StreamsHealthIndicator(MergeSettings settings) {
        this(settings.rebalancePatience(), InstantSource.system());
    }

    StreamsHealthIndicator(Duration patience, InstantSource clock) {
        this.patience = patience;
        this.clock = clock;
    }

    @Override
    public void onChange(KafkaStreams.State next, KafkaStreams.State previous) {
        since = previous == KafkaStreams.State.RUNNING ? clock.instant() : since;
        state = next;
    }

    boolean isRunning() {
        return state == KafkaStreams.State.RUNNING;
    }

    /** Only a new start brings it back. */
    boolean isDead() {
        return state == KafkaStreams.State.ERROR || state == KafkaStreams.State.NOT_RUNNING;
    }

    @Override
    public Health health() {
        Health.Builder health = switch (state) {
            case RUNNING -> Health.up();
            case CREATED, REBALANCING ->
                clock.instant().isBefore(since.plus(patience)) ? Health.up() : Health.outOfService();
            case PENDING_SHUTDOWN, NOT_RUNNING, PENDING_ERROR, ERROR -> Health.down();
        };
        return health.withDetail("state", state).build();
    }
}
