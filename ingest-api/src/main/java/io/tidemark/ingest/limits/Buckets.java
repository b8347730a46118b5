package io.tidemark.ingest.limits;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;

/** A bucket for everyone, full again a minute after its first use. Thread-safe, bounded in memory. */
final class Buckets {
    static final Duration PERIOD = Duration.ofMinutes(1);

    private final Cache<String, Bucket> buckets;
    private final String policy;
    private final int quota;
    private final TimeMeter time;

    /** @param most buckets kept at once */
    Buckets(String policy, int quota, int most, TimeMeter time) {
        this.buckets = Caffeine.newBuilder()
                .maximumSize(most)
                .expireAfterAccess(PERIOD.multipliedBy(2))
                .build();
        this.policy = policy;
        this.quota = quota;
        this.time = time;
    }

    /** Takes one request from the bucket of {@code who}. */
    Taken take(String who) {
        ConsumptionProbe probe = buckets.get(who, key -> bucket()).tryConsumeAndReturnRemaining(1);
        Duration full = Duration.ofNanos(probe.getNanosToWaitForReset());
        return new Taken(policy, quota, probe.getRemainingTokens(), full, !probe.isConsumed());
    }

    private Bucket bucket() {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(quota).refillIntervally(quota, PERIOD))
                .withCustomTimePrecision(time)
                .build();
    }
}
