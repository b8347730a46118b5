package io.tidemark.bench.platform;

import io.tidemark.standalone.DotEnv;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What {@code ./tidemark} told this program.
 *
 * @param home the repository
 * @param upOptions of the JVM of {@code ./tidemark up}
 * @param environment of this process, over the {@code .env} file
 */
public record Launcher(Path home, List<String> upOptions, Map<String, String> environment) {
    public static Launcher ofThisProcess() {
        Path home = Path.of(System.getProperty("tidemark.home", "."));
        List<String> options = Arrays.stream(
                        System.getProperty("tidemark.up.options", "-Xmx768m").split(" "))
                .filter(option -> !option.isBlank())
                .toList();
        return new Launcher(
                home,
                options,
                DotEnv.under(
                        System.getenv(),
                        Stream.of(Path.of(".env"), home.resolve(".env")).toList()));
    }
}
