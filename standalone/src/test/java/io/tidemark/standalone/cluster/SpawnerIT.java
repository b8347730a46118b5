package io.tidemark.standalone.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tidemark.readmodel.local.SearchPath;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Children end with their parent, whichever way it ends. */
class SpawnerIT {
    @TempDir
    Path folder;

    @Test
    void aKilledParentLeavesNoChild() throws Exception {
        assumeTrue(SearchPath.of(System.getenv()).find("setpriv").isPresent(), "only with setpriv of util-linux");
        Process parent = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        DoomedSpawner.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var output = parent.inputReader()) {
            ProcessHandle child =
                    ProcessHandle.of(Long.parseLong(output.readLine())).orElseThrow();
            assertThat(child.isAlive()).isTrue();
            parent.destroyForcibly().waitFor();
            child.onExit().get(10, TimeUnit.SECONDS);
            assertThat(child.isAlive()).isFalse();
        } finally {
            parent.destroyForcibly();
        }
    }

    /** What no system has ended, the next start ends. */
    @Test
    void aChildThatWasLeftOverIsNamedAndEnded() throws Exception {
        ProcessRecords records = new ProcessRecords(folder);
        Launch launch = new Launch(
                "merge-1",
                List.of("tail", "-f", "/dev/null"),
                Map.of("PATH", System.getenv("PATH")),
                folder.resolve("tail.log"),
                Duration.ofSeconds(5));
        Running child = new Spawner(records).start(launch);
        List<String> told = new ArrayList<>();
        records.endLeftOver(told::add);
        assertThat(child.awaitExit()).isEqualTo(128 + 15);
        assertThat(told)
                .containsExactly("merge-1 (pid " + child.pid() + ") was left over by a run that was killed; ending it");
    }
}
