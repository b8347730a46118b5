package io.tidemark.standalone;

import java.time.Instant;

/**
 * Where the running platform is: {@code run.json} in the data folder, by which other commands find it.
 *
 * @param pid the platform's process
 * @param processStart when that process started: with the pid, what tells a running platform from a left-over file
 * @param port the API's port
 * @param managementPort the port of health and metrics
 * @param bootstrapServers the broker, or with commas between all of them
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

    /** The run file of this very process. */
    public static RunFile ofThisProcess(
            int port, int managementPort, String bootstrapServers, String mongodbUri, Instant startedAt) {
        ProcessIdentity self = ProcessIdentity.of(ProcessHandle.current());
        return new RunFile(self.pid(), self.start(), port, managementPort, bootstrapServers, mongodbUri, startedAt);
    }

    boolean isAlive() {
        return new ProcessIdentity(pid, processStart).alive().isPresent();
    }
}
