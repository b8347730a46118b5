package io.tidemark.core.telemetry;

import java.time.Duration;
import java.util.OptionalLong;

/**
 * So many lines of one kind in a while and no more: what strangers can cause, they can cause a million times. Thread-safe.
 */
public final class LineBudget {
    private final int lines;
    private final long millis;
    private long since = Long.MIN_VALUE;
    private int written;
    private long held;

    /** @param perSecond at least one */
    public LineBudget(int perSecond) {
        this(perSecond, Duration.ofSeconds(1));
    }

    /**
     * @param lines at least one
     * @param per the while that has so many
     */
    public LineBudget(int lines, Duration per) {
        this.lines = lines;
        this.millis = per.toMillis();
    }

    /**
     * Whether one more line may be written now.
     *
     * @param now milliseconds
     * @return how many were held back since the last one that was written; empty if this one is held back too
     */
    public synchronized OptionalLong take(long now) {
        if (since == Long.MIN_VALUE || now - since >= millis || now < since) {
            since = now;
            written = 0;
        }
        if (written >= lines) {
            held++;
            return OptionalLong.empty();
        }
        written++;
        long before = held;
        held = 0;
        return OptionalLong.of(before);
    }
}
