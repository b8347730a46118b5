package io.tidemark.readmodel.local;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends one process, known by its handle: politely first, then by force. */
public final class ProcessEnding {

    static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final Logger log = LoggerFactory.getLogger(ProcessEnding.class);
    private static final Duration AFTER_FORCE = Duration.ofSeconds(5);
    private static final Duration LAST_BREATH = Duration.ofSeconds(1);

    private ProcessEnding() {}

    /** As {@link #end(ProcessHandle, Duration)} with twenty seconds; a journal makes a kill harmless. */
    static void end(ProcessHandle process) {
        end(process, PATIENCE);
    }

    /** SIGTERM, up to {@code patience} for a clean end, then SIGKILL. Returns when the process is gone. */
    public static void end(ProcessHandle process, Duration patience) {
        process.destroy();
        if (!Poll.until(() -> !runs(process), patience)) {
            log.atWarn().addKeyValue("pid", process.pid()).log("a process has not ended in time and is killed");
            process.destroyForcibly();
            Poll.until(() -> !runs(process), AFTER_FORCE);
        }
        // Its other threads may hold the port and the files a few milliseconds longer than it has a command.
        Poll.until(() -> !process.isAlive(), LAST_BREATH);
    }

    /**
     * A process whose parent was killed may stay a zombie where nobody reaps it: it still counts as alive, but has no
     * command any more. {@link ProcessHandle#onExit()} would wait for it for ever.
     */
    public static boolean runs(ProcessHandle process) {
        return process.isAlive() && process.info().command().isPresent();
    }
}
