package io.tidemark.standalone;

import java.time.Duration;
import java.time.Instant;

/**
 * Where the running platform is: {@code run.json} in the data folder, by which other commands find it.
 *
 * @param pid the platform's process
 * @param processStart when that process started: with the pid, what tells a running platform from a left-over file
 * @param port the API's port
 * @param managementPort the port of health and metrics
 * @param bootstrapServers the embedded broker
 * @param mongodbUri MongoDB, with credentials if it has any: the file is private
 * @param startedAt when the platform was ready
 */
public record RunFile(
        long pid,
        Instant processStart,
        int port,
        int managementPort,
        String bootstrapServers,
        String mongodbUri,
        Instant startedAt) {

    /** Process start times shift with the system clock's corrections; a pid is not used again that soon. */
    private static final Duration CLOCK_CORRECTION = Duration.ofSeconds(5);

    /** The run file of this very process. */
    public static RunFile ofThisProcess(
            int port, int managementPort, String bootstrapServers, String mongodbUri, Instant startedAt) {
        ProcessHandle self = ProcessHandle.current();
        return new RunFile(self.pid(), start(self), port, managementPort, bootstrapServers, mongodbUri, startedAt);
    }

    boolean isAlive() {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .map(process -> Duration.between(processStart, start(process)).abs())
                .filter(difference -> difference.compareTo(CLOCK_CORRECTION) <= 0)
                .isPresent();
    }

    private static Instant start(ProcessHandle process) {
        return process.info().startInstant().orElse(Instant.EPOCH);
    }
}
