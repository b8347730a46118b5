package io.tidemark.ingest.limits;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** So many requests a minute, and not one more. */
class RateLimiterTest {
    private final AtomicLong now = new AtomicLong();
    private final RateLimiter limiter = new RateLimiter(new RateLimitSettings(100, 300, 20, 10), new TimeMeter() {
        @Override
        public long currentTimeNanos() {
            return now.get();
        }

        @Override
        public boolean isWallClockBased() {
            return false;
        }
    });

    private long admitted(String address, int requests) {
        return IntStream.range(0, requests)
                .filter(i -> !limiter.ofAddress(address).refused())
                .count();
    }

    @Test
    void aHundredAMinuteForEachAddress() {
        assertThat(admitted("a", 250)).isEqualTo(100);
        assertThat(admitted("b", 5)).isEqualTo(5);
        now.addAndGet(Duration.ofSeconds(59).toNanos());
        assertThat(admitted("a", 5)).isZero();
        assertThat(limiter.ofAddress("a")).isEqualTo(new Taken("address", 100, 0, Duration.ofSeconds(1), true));
        now.addAndGet(Duration.ofSeconds(1).toNanos());
        assertThat(admitted("a", 250)).isEqualTo(100);
    }

    @Test
    void twiceTheLimitForAMinuteAdmitsTheLimit() {
        long admitted = 0;
        for (int i = 0; i < 200; i++) {
            admitted += admitted("c", 1);
            now.addAndGet(Duration.ofMillis(300).toNanos());
        }
        assertThat(admitted).isEqualTo(100);
    }

    @Test
    void loginsAndUsersAreCountedByThemselves() {
        assertThat(IntStream.range(0, 50)
                        .filter(i -> !limiter.ofLogin("a").refused())
                        .count())
                .isEqualTo(20);
        assertThat(IntStream.range(0, 500)
                        .filter(i -> !limiter.ofUser("a").refused())
                        .count())
                .isEqualTo(300);
        assertThat(admitted("a", 250)).isEqualTo(100);
    }

    @Test
    void anIpv6SubscriberIsOneAddress() {
        assertThat(ClientAddress.of("2001:db8:0:1:a:b:c:d")).isEqualTo(ClientAddress.of("2001:db8:0:1:9:9:9:9"));
        assertThat(ClientAddress.of("2001:db8:0:2:a:b:c:d")).isNotEqualTo(ClientAddress.of("2001:db8:0:1:a:b:c:d"));
        assertThat(ClientAddress.of("10.0.0.1")).isEqualTo("10.0.0.1");
    }
}
