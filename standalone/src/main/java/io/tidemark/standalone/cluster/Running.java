package io.tidemark.standalone.cluster;

import java.time.Duration;

/** One process, from its start to its end. */
interface Running {
    long pid();

    boolean isAlive();

    /** Its exit code; 128 and the signal's number where a signal ended it. */
    int awaitExit() throws InterruptedException;

    /** Since its start. */
    Duration age();

    /** Politely, and by force where that takes too long; returns when it has ended. */
    void end();
}
