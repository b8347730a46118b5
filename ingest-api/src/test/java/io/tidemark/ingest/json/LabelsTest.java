package io.tidemark.ingest.json;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LabelsTest {
    @Test
    void aLabelIsComposedAndHasNoBlanksAround() {
        assertThat(Labels.of("  Ada's phone \t")).contains("Ada's phone");
        assertThat(Labels.of("cafe\u0301")).contains("caf\u00e9");
        assertThat(Labels.of("\uD83D\uDE00".repeat(100))).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "a\nb", "a\u0000", "\ud800", "a\u202eb", "a\u2066b", "a\u2028b", "a\u0007"})
    void whatCannotBeReadIsNone(String text) {
        assertThat(Labels.of(text)).isEmpty();
    }

    @Test
    void aLabelIsBounded() {
        assertThat(Labels.of("x".repeat(100))).isPresent();
        assertThat(Labels.of("x".repeat(101))).isEmpty();
        assertThat(Labels.of(" ".repeat(10_000_000))).isEmpty();
    }
}
