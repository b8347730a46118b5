package io.tidemark.bench.process;

import io.tidemark.bench.platform.RunningPlatform;
import java.util.ArrayList;
import java.util.List;

/** The processes of a platform on this machine: its JVM and the {@code mongod} that it started, if it did. */
public record Processes(List<Named> all) {
    public record Named(String name, long pid) {}

    public static Processes of(RunningPlatform platform) {
        List<Named> all = new ArrayList<>();
        long jvm = platform.run().pid();
        all.add(new Named("platform JVM", jvm));
        ProcessHandle.of(jvm).stream()
                .flatMap(ProcessHandle::descendants)
                .filter(child -> child.info().command().orElse("").endsWith("mongod"))
                .findFirst()
                .ifPresent(mongod -> all.add(new Named("mongod", mongod.pid())));
        return new Processes(List.copyOf(all));
    }
}
