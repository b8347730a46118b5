package io.tidemark.system.chaos.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./tidemark chaos} as its user meets it: a minute of faults, and one that is ended by Ctrl-C. */
@EnabledOnOs(OS.LINUX)
class ChaosIT {
    private static final int START_FAULTS_SETTLING_MINUTES = 7;

    /** Its minute freezes the primary, kills a broker, resets a merge and cuts all services off from the brokers. */
    private static final String SEED = "141";

    @TempDir
    Path folder;

    @SuppressWarnings("NullAway.Init") // the test starts it
    private Process chaos;

    @AfterEach
    void end() {
        List<ProcessHandle> left = chaos.descendants().toList();
        chaos.destroyForcibly();
        left.forEach(ProcessHandle::destroyForcibly);
    }

    @Test
    void aMinuteOfFaultsLosesNothingDoublesNothingAndLeavesNobodyBehind() throws Exception {
        start();
        assertThat(chaos.waitFor(START_FAULTS_SETTLING_MINUTES, TimeUnit.MINUTES))
                .as(output())
                .isTrue();
        assertThat(chaos.exitValue()).as(output()).isZero();
        assertThat(output().lines().filter(line -> line.startsWith("chaos: ")).toList())
                .as(output())
                .singleElement()
                .asString()
                .matches(
                        "chaos: [1-9]\\d{2,} acknowledged, 0 lost, 0 doubled, [3-9] faults, worst recovery \\d+\\.\\d s");
        assertThat(Files.readString(folder.resolve("out").resolve("report.md"))).contains("seed " + SEED);
        assertThat(Files.size(folder.resolve("out").resolve("history.jsonl"))).isPositive();
        assertThat(Files.list(folder.resolve("tmp"))).isEmpty();
    }

    @Test
    void ctrlCEndsEveryChildAndDeletesTheFolder() throws Exception {
        start();
        while (!output().contains("starting the services")) {
            assertThat(chaos.waitFor(100, TimeUnit.MILLISECONDS)).as(output()).isFalse();
        }
        List<ProcessHandle> children = chaos.descendants().toList();
        assertThat(children).hasSizeGreaterThan(6);
        new ProcessBuilder("kill", "-INT", String.valueOf(chaos.pid())).start().waitFor();
        assertThat(chaos.waitFor(1, TimeUnit.MINUTES)).as(output()).isTrue();
        assertThat(chaos.exitValue()).isEqualTo(130);
        assertThat(children).noneMatch(ProcessHandle::isAlive);
        assertThat(Files.list(folder.resolve("tmp"))).isEmpty();
    }

    private void start() throws IOException {
        Path root = Path.of("..").toAbsolutePath().normalize();
        Path temporary = Files.createDirectories(folder.resolve("tmp"));
        ProcessBuilder command = new ProcessBuilder(
                        "env",
                        "--default-signal=INT", // ignored where a shell runs the tests in the background
                        root.resolve("tidemark").toString(),
                        "chaos",
                        "--minutes=1",
                        "--seed=" + SEED,
                        "--out=" + folder.resolve("out"))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("chaos.log").toFile());
        command.environment()
                .putAll(Map.of(
                        "TIDEMARK_IN_TEST",
                        "yes",
                        "JAVA_HOME",
                        System.getProperty("java.home"),
                        "TIDEMARK_JAVA_OPTS",
                        "-Djava.io.tmpdir=" + temporary));
        chaos = command.start();
    }

    private String output() throws IOException {
        return Files.readString(folder.resolve("chaos.log"));
    }
}
