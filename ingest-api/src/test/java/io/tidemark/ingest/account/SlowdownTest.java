package io.tidemark.ingest.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.core.testkit.Seeds;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SlowdownTest {
    private Instant now = Instant.parse("2026-01-05T14:00:00Z");
    private final Slowdown slowdown = new Slowdown(() -> now);

    @Test
    void fiveFailuresAreFreeAndThenTheWaitDoubles() {
        for (int i = 0; i < Slowdown.FREE; i++) {
            assertThat(slowdown.tried("ada")).isZero();
        }
        for (int seconds : List.of(1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900)) {
            assertThat(slowdown.tried("ada")).hasSeconds(seconds);
            now = now.plusSeconds(seconds).minusMillis(1);
            assertThat(slowdown.tried("ada")).hasMillis(1);
            now = now.plusMillis(1);
            assertThat(slowdown.tried("ada")).isZero();
        }
        assertThat(slowdown.tried("bob")).isZero();
    }

    @Test
    void whatIsRefusedDoesNotCount() {
        IntStream.range(0, 1_000).forEach(i -> slowdown.tried("ada"));
        assertThat(slowdown.wait("ada")).hasSeconds(1);
    }

    @Test
    void ofManyAtOnceNoMoreGetThroughThanInTurn() {
        long through = IntStream.range(0, 1_000)
                .parallel()
                .filter(i -> slowdown.tried("ada").isZero())
                .count();
        assertThat(through).isEqualTo(Slowdown.FREE);
    }

    @Test
    void anHourWithoutAFailureIsAsGoodAsNone() {
        IntStream.range(0, 5).forEach(i -> slowdown.failed("ada"));
        now = now.plus(Duration.ofMinutes(60));
        IntStream.range(0, 5).forEach(i -> assertThat(slowdown.tried("ada")).isZero());
        assertThat(slowdown.tried("ada")).hasSeconds(1);
    }

    @Test
    void forgivingTakesBackAllOrOne() {
        IntStream.range(0, 6).forEach(i -> slowdown.failed("ada"));
        slowdown.forgiveOne("ada");
        assertThat(slowdown.wait("ada")).hasSeconds(1);
        slowdown.forgiveOne("ada");
        assertThat(slowdown.wait("ada")).isZero();
        IntStream.range(0, 9).forEach(i -> slowdown.failed("ada"));
        slowdown.forgive("ada");
        assertThat(slowdown.tried("ada")).isZero();
    }

    /** Whoever guesses as fast as allowed, however the tries fall: no more in a day than this. */
    @Test
    void guessingIsBoundedHoweverItIsTimed() {
        Seeds.forEach(50, random -> {
            Instant begun = Instant.parse("2026-01-05T14:00:00Z");
            now = begun;
            Slowdown fresh = new Slowdown(() -> now);
            int tries = 0;
            while (now.isBefore(begun.plus(Duration.ofDays(1)))) {
                tries += fresh.tried("ada").isZero() ? 1 : 0;
                now = now.plusMillis(1 + random.nextInt(600_000));
            }
            assertThat(tries).isLessThanOrEqualTo(Slowdown.FREE + 11 + 24 * 4);
        });
    }
}
