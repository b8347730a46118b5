package io.tidemark.system.chaos.run;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Waiting with an end. */
final class Until {
    private static final int LOOK_MILLIS = 50;

    private Until() {}

    /** Asks twenty times a second; false if it has not come true within the limit. */
    static boolean isSo(BooleanSupplier what, Duration limit) throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!what.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        }
        return true;
    }

    /** Sleeps that long, and not beyond the moment {@code end} of {@link System#nanoTime()}. */
    static void past(Duration time, long end) throws InterruptedException {
        long nanos = Math.min(time.toNanos(), end - System.nanoTime());
        if (nanos > 0) {
            TimeUnit.NANOSECONDS.sleep(nanos);
        }
    }
}
