package io.tidemark.standalone.cluster;

import io.tidemark.readmodel.local.ProcessEnding;
import io.tidemark.standalone.PrivateFiles;
import io.tidemark.standalone.ProcessIdentity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Which processes run, on disk, so that a later start finds those that a killed run left over. */
record ProcessRecords(Path folder) {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String SUFFIX = ".json";

    void add(String name, ProcessHandle process) throws IOException {
        PrivateFiles.replace(file(name), JSON.writeValueAsString(ProcessIdentity.of(process)) + "\n");
    }

    void remove(String name) {
        try {
            Files.deleteIfExists(file(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** By the names of their servers; a process that only has the pid of one is not among them. */
    Map<String, ProcessHandle> leftOver() {
        Map<String, ProcessHandle> all = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(SUFFIX))
                    .map(file -> file.substring(0, file.length() - SUFFIX.length()))
                    .forEach(name -> read(file(name))
                            .flatMap(ProcessIdentity::alive)
                            .filter(ProcessEnding::runs)
                            .ifPresent(process -> all.put(name, process)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all;
    }

    /** The caller holds the data folder's lock: whoever started them is gone. */
    void endLeftOver(Consumer<String> progress) {
        Map<String, ProcessHandle> all = leftOver();
        all.forEach((name, process) -> progress.accept(
                name + " (pid " + process.pid() + ") was left over by a run that was killed; ending it"));
        all.values().parallelStream().forEach(process -> ProcessEnding.end(process, PATIENCE));
    }

    private Path file(String name) {
        return folder.resolve(name + SUFFIX);
    }

    private static Optional<ProcessIdentity> read(Path file) {
        try {
            return Optional.of(JSON.readValue(Files.readString(file), ProcessIdentity.class));
        } catch (JacksonException torn) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
