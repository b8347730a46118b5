package io.tidemark.system.chaos.fault;

import java.time.Duration;

/**
 * One thing that is done.
 *
 * @param number from 1
 * @param pause between the recovery from the fault before and this one
 * @param lasts none for a kill
 * @param millis how late, for a delay; after how long, for a reset
 */
public record Fault(int number, Kind kind, Target target, Duration pause, Duration lasts, int millis) {
    @Override
    public String toString() {
        String time = lasts.isZero() ? "" : " for %.1f s".formatted(lasts.toMillis() / 1000.0);
        String how = kind == Kind.DELAY || kind == Kind.RESET ? " (" + millis + " ms)" : "";
        return kind + " " + target.name() + how + time;
    }
}
