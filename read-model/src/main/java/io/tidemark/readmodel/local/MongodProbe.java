package io.tidemark.readmodel.local;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Runs {@code mongod --version}: a file that is there is not yet a server that runs. */
record MongodProbe(Map<String, String> environment, SearchPath searchPath) {

    private static final int OLDEST_MAJOR = 6;
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Pattern VERSION = Pattern.compile("db version v((\\d+)\\.\\d+\\.\\S+)");

    /** @throws MongodException when it does not run, is not a MongoDB server or is too old, with what would help */
    String version(Path binary) {
        Command.Result result = command(binary.toString(), "--version").run();
        if (result.exitCode() != 0) {
            throw new MongodException("%s does not run: exit code %d, %s%s"
                    .formatted(binary, result.exitCode(), result.output(), advice(binary, result.output())));
        }
        return supportedVersion(binary, result.output());
    }

    static String supportedVersion(Path binary, String output) {
        Matcher matcher = VERSION.matcher(output);
        if (!matcher.find()) {
            throw new MongodException(binary + " is not a MongoDB server: --version says " + output);
        }
        if (Integer.parseInt(matcher.group(2)) < OLDEST_MAJOR) {
            throw new MongodException(
                    "%s is MongoDB %s; %d.0 or newer is needed".formatted(binary, matcher.group(1), OLDEST_MAJOR));
        }
        return matcher.group(1);
    }

    private String advice(Path binary, String output) {
        String listed = searchPath
                .find("ldd")
                .map(ldd -> command(ldd.toString(), binary.toString()).run().output())
                .orElse("");
        return SharedLibraries.advice(output + "\n" + listed);
    }

    private Command command(String... words) {
        return new Command(List.of(words), environment, LIMIT);
    }
}
