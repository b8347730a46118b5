package io.tidemark.readmodel.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class MongodProbeTest {

    private static final Path BINARY = Path.of("/some/mongod");

    @Test
    void theVersionIsRead() {
        assertThat(MongodProbe.supportedVersion(BINARY, "db version v6.0.5\nBuild Info: {"))
                .isEqualTo("6.0.5");
        assertThat(MongodProbe.supportedVersion(BINARY, "db version v10.2.0-rc1"))
                .isEqualTo("10.2.0-rc1");
    }

    @Test
    void anOldServerIsRefused() {
        assertThatThrownBy(() -> MongodProbe.supportedVersion(BINARY, "db version v4.4.29"))
                .hasMessage("/some/mongod is MongoDB 4.4.29; 6.0 or newer is needed");
    }

    @Test
    void anotherProgramIsRefused() {
        assertThatThrownBy(() -> MongodProbe.supportedVersion(BINARY, "hello"))
                .hasMessageContaining("not a MongoDB server");
    }

    @Test
    void missingLibrariesAreNamedWithTheirDebianPackages() {
        String complaints = """
                mongod: error while loading shared libraries: libcurl.so.4: cannot open shared object file: No such file
                \tlibcurl.so.4 => not found
                \tlibssl.so.3 => not found
                \tlibcrypto.so.3 => not found
                \tlibodd.so.9 => not found
                \tlibm.so.6 => /lib/libm.so.6 (0x00007f89ad920000)
                """;
        assertThat(SharedLibraries.advice(complaints))
                .contains("libcrypto.so.3, libcurl.so.4, libodd.so.9, libssl.so.3")
                .contains("apt-get install libcurl4 libssl3)");
    }

    @Test
    void thereIsNoAdviceWhenNoLibraryIsMissing() {
        assertThat(SharedLibraries.advice("Illegal instruction")).isEmpty();
    }
}
