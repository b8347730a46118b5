package io.tidemark.readmodel.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class LeftOverTest {

    private static final Path DB = Path.of("/data/db");

    @Test
    void aProcessIsOursOnlyWhenItsCommandLineNamesThisFolder() {
        assertThat(LeftOver.names(List.of("--dbpath", "/data/db", "--port", "1"), DB))
                .isTrue();
        assertThat(LeftOver.names(List.of("mongod", "--dbpath", "/data/db"), DB))
                .isTrue();
        assertThat(LeftOver.names(List.of("--dbpath", "/data/db2"), DB)).isFalse();
        assertThat(LeftOver.names(List.of("--logpath", "/data/db"), DB)).isFalse();
        assertThat(LeftOver.names(List.of(), DB)).isFalse();
    }
}
