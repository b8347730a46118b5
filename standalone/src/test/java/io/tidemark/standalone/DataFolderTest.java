package io.tidemark.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {

    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    private static final RunFile RUN =
            RunFile.ofThisProcess(8080, 8081, "127.0.0.1:19092", "mongodb://127.0.0.1:27017/tidemark", NOW);

    @TempDir
    Path parent;

    @Test
    void isMadeForItsOwnerOnlyAndRefusedWhereAFileIs() throws Exception {
        DataFolder.at(parent.resolve("a/data"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(parent.resolve("a/data"))))
                .isEqualTo("rwx------");

        Path file = Files.writeString(parent.resolve("file"), "");
        assertThatThrownBy(() -> DataFolder.at(file.resolve("data"))).isInstanceOf(Refusal.class);
    }

    @Test
    void secondLockIsRefusedNamingTheHolderUntilTheFirstIsReleased() throws Exception {
        DataFolder data = DataFolder.at(parent);
        try (AutoCloseable held = data.lock()) {
            assertThat(held).isNotNull();
            assertThatThrownBy(data::lock)
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining("pid " + ProcessHandle.current().pid());
        }
        data.lock().close();
    }

    @Test
    void folderOfAnotherBuildIsRefusedAndKept() throws Exception {
        DataFolder data = DataFolder.at(parent.resolve("new"));
        data.claim();
        data.claim();

        Files.createDirectories(parent.resolve("old/broker"));
        assertThatThrownBy(() -> DataFolder.at(parent.resolve("old")).claim())
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("format 1")
                .hasMessageContaining("--data");

        Files.writeString(parent.resolve("new/format"), "3\n");
        assertThatThrownBy(data::claim).isInstanceOf(Refusal.class).hasMessageContaining("format 3");
        assertThat(parent.resolve("new/format")).hasContent("3\n");
    }

    @Test
    void announcedPlatformIsFoundUntilItIsWithdrawn() {
        DataFolder data = DataFolder.at(parent);
        assertThat(data.running()).isEmpty();

        data.announce(RUN);
        assertThat(data.running()).contains(RUN);

        data.withdraw();
        data.withdraw();
        assertThat(data.running()).isEmpty();
    }

    @Test
    void fileLeftOverByAKillIsNotARunningPlatform() throws Exception {
        DataFolder data = DataFolder.at(parent);
        data.announce(new RunFile(
                RUN.pid(), RUN.processStart().minusSeconds(60), 8080, 8081, RUN.bootstrapServers(), "", NOW));
        assertThat(data.running())
                .as("the pid now belongs to a younger process")
                .isEmpty();

        data.announce(new RunFile(Integer.MAX_VALUE, NOW, 8080, 8081, RUN.bootstrapServers(), "", NOW));
        assertThat(data.running()).as("no such process").isEmpty();

        Files.writeString(parent.resolve("run.json"), "{");
        assertThat(data.running()).as("not ours").isEmpty();
    }
}
