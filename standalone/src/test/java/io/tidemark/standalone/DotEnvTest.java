package io.tidemark.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DotEnvTest {

    @TempDir
    Path folder;

    @Test
    void readsKeysCommentsQuotesAndExport() {
        assertThat(parse(
                        "# comment",
                        "",
                        "PLAIN=value",
                        "  export SPACED =  some words ",
                        "DOUBLE=\"a # b\" # comment",
                        "SINGLE='it says \"x\"'",
                        "TRAILING=value # comment",
                        "HASH=a#b",
                        "EMPTY=",
                        "COMMENT_ONLY= # nothing",
                        "URI=mongodb://h:1/db?replicaSet=rs0&w=majority"))
                .containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                        Map.entry("PLAIN", "value"),
                        Map.entry("SPACED", "some words"),
                        Map.entry("DOUBLE", "a # b"),
                        Map.entry("SINGLE", "it says \"x\""),
                        Map.entry("TRAILING", "value"),
                        Map.entry("HASH", "a#b"),
                        Map.entry("EMPTY", ""),
                        Map.entry("COMMENT_ONLY", ""),
                        Map.entry("URI", "mongodb://h:1/db?replicaSet=rs0&w=majority")));
    }

    @Test
    void namesTheLineThatIsNoSettingWithoutShowingIt() {
        assertThatThrownBy(() -> parse("GOOD=1", "s3cret without key"))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining(".env line 2")
                .hasMessageNotContaining("s3cret");
    }

    @Test
    void environmentWinsOverTheFirstFileThatExists() throws Exception {
        Path first = Files.writeString(folder.resolve("first"), "A=file\nB=file\n");
        Path second = Files.writeString(folder.resolve("second"), "C=file\n");

        assertThat(DotEnv.under(Map.of("A", "environment"), List.of(folder.resolve("absent"), first, second)))
                .containsExactlyInAnyOrderEntriesOf(Map.of("A", "environment", "B", "file"));
    }

    private static Map<String, String> parse(String... lines) {
        return DotEnv.parse(".env", List.of(lines));
    }
}
