package io.tidemark.readmodel.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BackoffTest {

    private static final Duration SHORT = Duration.ofSeconds(1);

    @Test
    void doublesUpToTenSeconds() {
        assertThat(Stream.iterate(Backoff.FIRST, backoff -> backoff.after(SHORT))
                        .limit(10)
                        .map(backoff -> backoff.delay().toMillis()))
                .containsExactly(100L, 200L, 400L, 800L, 1600L, 3200L, 6400L, 10000L, 10000L, 10000L);
    }

    @Test
    void beginsAnewAfterALongLife() {
        assertThat(new Backoff(Duration.ofSeconds(10)).after(Duration.ofSeconds(30)))
                .isEqualTo(Backoff.FIRST);
    }
}
