package io.tidemark.ingest.account;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * Counts failures by key and makes whoever goes on wait: from the sixth try on a second, then twice as long each time, up
 * to a quarter of an hour. An hour without a failure is as good as none. Thread-safe, and bounded in memory.
 */
final class Slowdown {
    static final int FREE = 5;
    static final Duration LONGEST = Duration.ofMinutes(15);

    private static final Duration FORGOTTEN = Duration.ofHours(1);
    private static final int MOST_KEYS = 100_000;
    private static final int MOST_DOUBLINGS = 20;

    /** @param last milliseconds */
    private record Failures(int count, long last) {
        static final Failures NONE = new Failures(0, 0);

        long due() {
            return count < FREE ? 0 : last + pause().toMillis();
        }

        private Duration pause() {
            Duration pause = Duration.ofSeconds(1L << Math.min(count - FREE, MOST_DOUBLINGS));
            return pause.compareTo(LONGEST) < 0 ? pause : LONGEST;
        }
    }

    private final Cache<String, Failures> failures =
            Caffeine.newBuilder().maximumSize(MOST_KEYS).build();
    private final InstantSource clock;

    Slowdown(InstantSource clock) {
        this.clock = clock;
    }

    /** How long this key has to wait now; zero if it may try. */
    Duration wait(String key) {
        return wait(failures.getIfPresent(key), clock.millis());
    }

    private static Duration wait(@Nullable Failures known, long now) {
        return Duration.ofMillis(Math.max(0, fresh(known, now).due() - now));
    }

    private static Failures fresh(@Nullable Failures known, long now) {
        return known == null || now - known.last >= FORGOTTEN.toMillis() ? Failures.NONE : known;
    }

    /**
     * One more try, which counts as failed until it is forgiven: of many who try at once no more get through than of many
     * who try one after the other.
     *
     * @return how long to wait instead; zero if it may try, and only then is it counted
     */
    Duration tried(String key) {
        long now = clock.millis();
        Duration[] wait = {Duration.ZERO};
        failures.asMap().compute(key, (name, known) -> {
            wait[0] = wait(known, now);
            return wait[0].isZero() ? new Failures(fresh(known, now).count + 1, now) : known;
        });
        return wait[0];
    }

    void failed(String key) {
        long now = clock.millis();
        failures.asMap().compute(key, (name, known) -> new Failures(fresh(known, now).count + 1, now));
    }

    /** As if nothing had failed. */
    void forgive(String key) {
        failures.invalidate(key);
    }

    /** As if one thing less had failed. */
    void forgiveOne(String key) {
        failures.asMap().computeIfPresent(key, (name, known) -> new Failures(Math.max(0, known.count - 1), known.last));
    }
}
