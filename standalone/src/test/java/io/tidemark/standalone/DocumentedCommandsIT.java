package io.tidemark.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.documents.CommandBlocks;
import io.tidemark.documents.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The commands in README and docs do what a reader expects of them: they are run as they stand there. */
class DocumentedCommandsIT {
    private final TestPlatform platform = TestPlatform.shared();

    @TempDir
    Path folder;

    static List<String> blocks() {
        return CommandBlocks.toRun();
    }

    @ParameterizedTest
    @MethodSource("blocks")
    void documentedCommandsWork(String commands) throws Exception {
        assertThat(Repository.path("standalone/target"))
                .as("package comes first: the launcher runs the jar")
                .isDirectoryContaining("glob:**-app.jar");
        readerHasALauncher();
        String here = commands.replace(
                        "http://localhost:8080",
                        "http://127.0.0.1:" + platform.api().getPort())
                .replace("http://localhost:8081", "http://127.0.0.1:" + platform.managementPort());
        Path output = folder.resolve("output");
        ProcessBuilder shell = new ProcessBuilder("bash", "-euo", "pipefail", "-c", here)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        shell.environment()
                .putAll(Map.of(
                        "TIDEMARK_IN_TEST", "yes",
                        "JAVA_HOME", System.getProperty("java.home"),
                        "JWT_SECRET", platform.jwtSecret()));
        Process process = shell.start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("ended").isTrue();
        assertThat(process.exitValue()).as(Files.readString(output)).isZero();
        assertThat(Files.readString(output))
                .isNotBlank()
                .doesNotContain("urn:tidemark:problem", "\"success\":false", "\"error\"");
    }

    /** The real one, on the data of the platform that runs here: a reader's own is in the folder {@code data}. */
    private void readerHasALauncher() throws IOException {
        Path launcher = Files.writeString(
                folder.resolve("tidemark"), """
                #!/usr/bin/env bash
                case $1 in token | demo) set -- "$@" --data "%s" ;; esac
                exec "%s" "$@"
                """.formatted(platform.folder(), Repository.path("tidemark")));
        assertThat(launcher.toFile().setExecutable(true)).isTrue();
    }
}
