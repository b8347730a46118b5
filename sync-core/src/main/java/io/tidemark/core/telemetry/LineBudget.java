package io.tidemark.core.telemetry;

import java.util.OptionalLong;

/**
 * So many lines of one kind in a second and no more: what strangers can cause, they can cause a million times. Thread-safe.
 */
public final class LineBudget {
    private static final long SECOND = 1_000;

    private final int perSecond;
    private long since = Long.MIN_VALUE;
    private int written;
    private long held;

    /** @param perSecond at least one */
    public LineBudget(int perSecond) {
        this.perSecond = perSecond;
    }

    /**
     * Whether one more line may be written now.
     *
     * @param now milliseconds
     * @return how many were held back since the last one that was written; empty if this one is held back too
     */
    public synchronized OptionalLong take(long now) {
        if (since == Long.MIN_VALUE || now - since >= SECOND || now < since) {
            since = now;
            written = 0;
        }
        if (written >= perSecond) {
            held++;
            return OptionalLong.empty();
        }
        written++;
        long before = held;
        held = 0;
        return OptionalLong.of(before);
    }
}
