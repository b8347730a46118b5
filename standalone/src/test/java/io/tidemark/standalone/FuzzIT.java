package io.tidemark.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import io.tidemark.documents.Repository;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A short {@code ./tidemark fuzz}; of a seed of its own, so that it asks the same of every build. */
@EnabledOnOs(OS.LINUX)
class FuzzIT {
    private static final int CANNOT_BE_INSTALLED = 3;

    @TempDir
    Path folder;

    @Test
    void noAnswerIsOutsideTheContract() throws Exception {
        Path output = folder.resolve("output");
        ProcessBuilder command = new ProcessBuilder(
                        Repository.path("tidemark").toString(), "fuzz", "--seconds", "20", "--seed", "5")
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        command.environment().putAll(Map.of("TIDEMARK_IN_TEST", "yes", "JAVA_HOME", System.getProperty("java.home")));
        Process fuzz = command.start();
        try {
            assertThat(fuzz.waitFor(300, TimeUnit.SECONDS)).as("ended").isTrue();
        } finally {
            fuzz.destroy();
        }
        String said = Files.readString(output);
        if (fuzz.exitValue() == CANNOT_BE_INSTALLED) {
            abort("Not fuzzed: " + said);
        }
        assertThat(fuzz.exitValue()).as(said).isZero();
    }
}
