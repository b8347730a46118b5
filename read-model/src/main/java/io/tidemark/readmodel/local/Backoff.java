package io.tidemark.readmodel.local;

import java.time.Duration;

/** How long to wait before the next start of a server that died. */
public record Backoff(Duration delay) {

    /** A tenth of a second. */
    public static final Backoff FIRST = new Backoff(Duration.ofMillis(100));

    private static final Duration LONGEST = Duration.ofSeconds(10);
    private static final Duration HEALTHY = Duration.ofSeconds(30);

    /** Doubles up to ten seconds, and begins anew after a life of half a minute. */
    public Backoff after(Duration life) {
        if (life.compareTo(HEALTHY) >= 0) {
            return FIRST;
        }
        Duration doubled = delay.multipliedBy(2);
        return new Backoff(doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled);
    }
}
