package io.tidemark.standalone;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One process and no later one.
 *
 * @param start as the operating system tells it
 */
public record ProcessIdentity(long pid, Instant start) {

    /** Process start times shift with the system clock's corrections; a pid is not used again that soon. */
    private static final Duration CLOCK_CORRECTION = Duration.ofSeconds(5);

    public static ProcessIdentity of(ProcessHandle process) {
        return new ProcessIdentity(process.pid(), startOf(process));
    }

    /** The process, if it still runs. */
    public Optional<ProcessHandle> alive() {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(this::isIt);
    }

    private boolean isIt(ProcessHandle process) {
        return Duration.between(start, startOf(process)).abs().compareTo(CLOCK_CORRECTION) <= 0;
    }

    private static Instant startOf(ProcessHandle process) {
        return process.info().startInstant().orElse(Instant.EPOCH);
    }
}
