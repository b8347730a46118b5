package io.tidemark.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JwtSecretTest {

    @TempDir
    Path folder;

    private Path file = Path.of("jwt-secret");

    @BeforeEach
    void inTheFolder() {
        file = folder.resolve("jwt-secret");
    }

    @Test
    void isMadeOnceKeptAndPrivate() throws Exception {
        String secret = JwtSecret.of(Map.of(), file);

        assertThat(JwtSecret.of(Map.of(), file)).isEqualTo(secret);
        assertThat(Base64.getDecoder().decode(secret)).hasSize(48);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        try (var left = Files.list(folder)) {
            assertThat(left).containsExactly(file);
        }
    }

    @Test
    void isTheSameForAllWhoMakeItAtOnce() {
        assertThat(IntStream.range(0, 16).parallel().mapToObj(each -> JwtSecret.of(Map.of(), file)))
                .containsOnly(JwtSecret.of(Map.of(), file));
    }

    @Test
    void environmentWinsAndLeavesNoFile() {
        String given = "a-secret-of-thirty-two-bytes-or-more";

        assertThat(JwtSecret.of(Map.of("JWT_SECRET", given), file)).isEqualTo(given);
        assertThat(file).doesNotExist();
    }

    @Test
    void blankInTheEnvironmentIsAsGoodAsAbsent() {
        assertThat(JwtSecret.of(Map.of("JWT_SECRET", " "), file)).isEqualTo(JwtSecret.of(Map.of(), file));
    }

    @Test
    void shortSecretIsRefusedWithoutShowingIt() throws Exception {
        assertThatThrownBy(() -> JwtSecret.of(Map.of("JWT_SECRET", "changeme"), file))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("JWT_SECRET has 8 bytes")
                .hasMessageNotContaining("changeme");

        Files.writeString(file, "");
        assertThatThrownBy(() -> JwtSecret.of(Map.of(), file))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining(file.toString());
    }
}
