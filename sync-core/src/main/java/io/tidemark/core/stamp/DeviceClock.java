package io.tidemark.core.stamp;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * What the owner's state remembers of a device's previous change: the time it claimed and the time it got.
 *
 * <p>{@link #effective} is law C2: the partition leader's clock bounds everybody, no API instance's clock matters, and
 * a device's own order survives slow requests and corrections. No change is ever refused because of a clock.
 */
public record DeviceClock(long timestamp, long effMillis) {
    private static final long HONEST_DELAY_MILLIS = 30_000;

    /**
     * The corrected time of a change, in milliseconds since 1970 UTC.
     *
     * @param timestamp when the device says the edit was made
     * @param sentAt the device's clock when it sent the request, if it said so
     * @param logTime the record's append time, made monotone per partition
     * @param previous the same device's previous change in the log
     */
    public static long effective(long timestamp, OptionalLong sentAt, long logTime, Optional<DeviceClock> previous) {
        long shifted = timestamp + correction(sentAt, logTime); // C2 (a)
        long bounded = Math.max(0, Math.min(shifted, logTime)); // C2 (b)
        return previous.filter(p -> timestamp >= p.timestamp)
                .map(p -> Math.max(bounded, p.effMillis)) // C2 (c)
                .orElse(bounded);
    }

    private static long correction(OptionalLong sentAt, long logTime) {
        if (sentAt.isEmpty()) {
            return 0;
        }
        long difference = logTime - sentAt.getAsLong();
        return Math.abs(difference) > HONEST_DELAY_MILLIS ? difference : 0;
    }
}
