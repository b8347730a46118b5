package io.tidemark.standalone.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.standalone.Refusal;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InterpolationTest {
    private static final Map<String, String> GIVEN = Map.of("SET", "a$b", "EMPTY", "");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ${SET}                | a$b
            ${SET:-other}/${SET}  | a$b/a$b
            ${EMPTY:-other}       | other
            ${EMPTY-other}        | ''
            ${NONE-other}         | other
            ${NONE}               | ''
            ${SET:?must be}       | a$b
            $${SET}               | ${SET}
            no variable $ here    | no variable $ here
            """)
    void aVariableIsReplaced(String text, String value) {
        assertThat(Interpolation.of(text, GIVEN)).isEqualTo(value);
    }

    @Test
    void aVariableThatMustBeSetIsNamed() {
        assertThatThrownBy(() -> Interpolation.of("${EMPTY:?make one}", GIVEN))
                .isInstanceOf(Refusal.class)
                .hasMessage("EMPTY is missing: make one");
    }
}
