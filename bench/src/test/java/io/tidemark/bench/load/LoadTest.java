package io.tidemark.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class LoadTest {
    @Test
    void ratesArePerSecondAndPercentilesAreMilliseconds() {
        Histogram micros = new Histogram(3);
        for (int i = 1; i <= 100; i++) {
            micros.recordValue(i * 1_000);
        }
        Load load = new Load(5_000, micros, 20, 0, Optional.empty());
        assertThat(load.perSecond()).isEqualTo(250);
        assertThat(load.requestsPerSecond()).isEqualTo(5);
        assertThat(load.percentile(50)).isCloseTo(50, org.assertj.core.data.Offset.offset(0.1));
        assertThat(load.percentile(99)).isCloseTo(99, org.assertj.core.data.Offset.offset(0.1));
        assertThat(load.summary()).isEqualTo("5 requests/s, p50 50.0 ms, p99 99.0 ms, no error");
    }
}
