package io.tidemark.bench.report;

import java.io.PrintStream;

/** What a person sees on standard error while they wait. For one thread. */
public final class Progress {
    private static final long QUIET_NANOS = 3_000_000_000L;

    private final PrintStream err;
    private final long start = System.nanoTime();
    private long last = start;

    public Progress(PrintStream err) {
        this.err = err;
    }

    public void say(String text) {
        last = System.nanoTime();
        err.printf("[%4d s] %s%n", (last - start) / 1_000_000_000L, text);
    }

    /** The same, but at most every three seconds: for loops that wait. */
    public void waiting(String text) {
        if (System.nanoTime() - last > QUIET_NANOS) {
            say("  … " + text);
        }
    }
}
