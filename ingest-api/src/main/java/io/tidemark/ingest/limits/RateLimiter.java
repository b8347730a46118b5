package io.tidemark.ingest.limits;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.Optional;

/** A bucket of requests for every address, full again a minute after its first use. Thread-safe, bounded in memory. */
public final class RateLimiter {
    private static final Duration PERIOD = Duration.ofMinutes(1);

    private final Cache<String, Bucket> buckets;
    private final int perMinute;
    private final TimeMeter time;

    RateLimiter(RateLimitSettings settings, TimeMeter time) {
        this.buckets = Caffeine.newBuilder()
                .maximumSize(settings.addresses())
                .expireAfterAccess(PERIOD.multipliedBy(2))
                .build();
        this.perMinute = settings.perMinute();
        this.time = time;
    }

    /** Takes one request from the address's bucket; if it is empty, how long until it is full again. */
    Optional<Duration> refused(String address) {
        ConsumptionProbe probe = buckets.get(address, key -> bucket()).tryConsumeAndReturnRemaining(1);
        return probe.isConsumed() ? Optional.empty() : Optional.of(Duration.ofNanos(probe.getNanosToWaitForRefill()));
    }

    private Bucket bucket() {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(perMinute).refillIntervally(perMinute, PERIOD))
                .withCustomTimePrecision(time)
                .build();
    }
}
