package io.tidemark.readmodel.local;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Properties;

/**
 * What the data folder remembers of the last {@code mongod} that ran in it.
 *
 * @param startedAt of the process as the operating system tells it; with the pid it names one process and no later one
 */
record RunFile(long pid, Instant startedAt, int port) {

    /** A system clock that is being set moves the start of a process by about a second. */
    private static final Duration TOLERANCE = Duration.ofSeconds(2);

    static RunFile of(ProcessHandle process, int port) {
        return new RunFile(process.pid(), startOf(process), port);
    }

    /** Empty when there is none or it cannot be understood, which is never an obstacle to a start. */
    static Optional<RunFile> read(Path file) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
            return Optional.of(new RunFile(
                    Long.parseLong(properties.getProperty("pid", "")),
                    Instant.parse(properties.getProperty("startedAt", "")),
                    Integer.parseInt(properties.getProperty("port", ""))));
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    void write(Path file) throws IOException {
        Properties properties = new Properties();
        properties.setProperty("pid", Long.toString(pid));
        properties.setProperty("startedAt", startedAt.toString());
        properties.setProperty("port", Integer.toString(port));
        Path temporary = file.resolveSibling(file.getFileName() + ".new");
        try (Writer writer = Files.newBufferedWriter(temporary)) {
            properties.store(writer, "The mongod of this folder");
        }
        Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING);
    }

    boolean isStartOf(ProcessHandle process) {
        return Duration.between(startedAt, startOf(process)).abs().compareTo(TOLERANCE) <= 0;
    }

    private static Instant startOf(ProcessHandle process) {
        return process.info().startInstant().orElse(Instant.EPOCH);
    }
}
