package io.tidemark.merge.ops;

import static org.apache.kafka.streams.KafkaStreams.State.ERROR;
import static org.apache.kafka.streams.KafkaStreams.State.NOT_RUNNING;
import static org.apache.kafka.streams.KafkaStreams.State.REBALANCING;
import static org.apache.kafka.streams.KafkaStreams.State.RUNNING;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.apache.kafka.streams.KafkaStreams.State;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.health.contributor.Status;

class HealthTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Set<State> DEAD = EnumSet.of(ERROR, NOT_RUNNING);

    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final StreamsHealthIndicator ready = new StreamsHealthIndicator(PATIENCE, () -> now);
    private final AliveHealthIndicator alive = new AliveHealthIndicator(ready);

    @Test
    void itIsNotReadyBeforeItHasRun() {
        assertThat(ready.health().getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
        ready.onChange(REBALANCING, State.CREATED);
        assertThat(ready.health().getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
        ready.onChange(RUNNING, REBALANCING);
        assertThat(ready.health().getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void aRebalanceIsForgivenForAWhile() {
        ready.onChange(RUNNING, REBALANCING);
        ready.onChange(REBALANCING, RUNNING);
        now = now.plus(PATIENCE).minusMillis(1);
        assertThat(ready.health().getStatus()).isEqualTo(Status.UP);
        now = now.plusMillis(1);
        assertThat(ready.health().getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
    }

    @ParameterizedTest
    @EnumSource(State.class)
    void onlyWhatHasEndedForGoodNeedsANewStart(State state) {
        ready.onChange(state, RUNNING);
        assertThat(alive.health().getStatus()).isEqualTo(DEAD.contains(state) ? Status.DOWN : Status.UP);
        if (DEAD.contains(state)) {
            assertThat(ready.health().getStatus()).isEqualTo(Status.DOWN);
        }
    }
}
