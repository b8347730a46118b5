package io.tidemark.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TallyTest {
    private final Tally tally = new Tally();

    @Test
    void aLatencyCountsFromTheTimeAtWhichTheRequestWasDue() {
        tally.run(n -> 1, 0, System.nanoTime() - TimeUnit.SECONDS.toNanos(5));
        assertThat(tally.load().percentile(50)).isBetween(4_990.0, 60_000.0);
    }

    @Test
    void anErrorIsCountedAndGivesNoLatency() {
        tally.run(n -> 3, 0, System.nanoTime());
        tally.run(
                n -> {
                    throw new IllegalStateException("no room " + n);
                },
                7,
                System.nanoTime());
        Load load = tally.load();
        assertThat(load.done()).isEqualTo(3);
        assertThat(load.latencies().getTotalCount()).isEqualTo(1);
        assertThat(load.errors()).isEqualTo(1);
        assertThatThrownBy(load::orThrow).hasMessage("1 requests failed; the first: IllegalStateException: no room 7");
    }

    @Test
    void latenciesAreThoseSinceTheLastCallAndTheRestIsSinceTheStart() {
        tally.run(n -> 2, 0, System.nanoTime());
        tally.load();
        tally.run(n -> 2, 1, System.nanoTime());
        tally.run(n -> 2, 2, System.nanoTime());
        Load load = tally.load();
        assertThat(load.latencies().getTotalCount()).isEqualTo(2);
        assertThat(load.done()).isEqualTo(6);
    }
}
