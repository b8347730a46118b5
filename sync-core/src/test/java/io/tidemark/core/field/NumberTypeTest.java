package io.tidemark.core.field;

import static io.tidemark.core.testkit.ChangeBuilder.number;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.core.error.Checked;
import io.tidemark.core.error.ErrorCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NumberTypeTest {
    private final FieldType type = new FieldType.NumberType();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-0",
                "0E+999999",
                "1",
                "-1.5",
                "9007199254740991",
                "-9007199254740991",
                "9007199254740991.000",
                "9E15",
                "1E-308",
                "0.1234567890123456789012345678901234",
                "1000000000000000.000000000000000000000000000000000000000"
            })
    void numberWithinItsBoundsIsKeptExactly(String text) {
        assertThat(type.check("order", number(text))).isEqualTo(Checked.ok(number(text)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "9007199254740992",
                "9007199254740991.1",
                "-9007199254740992",
                "1E16",
                "1E+999999999",
                "-1E+400",
                "1E-309",
                "1E-999999999",
                "0.12345678901234567890123456789012345"
            })
    void numberBeyondThemIsRefused(String text) {
        assertThat(type.check("order", number(text))).isEqualTo(Checked.refused(ErrorCode.BAD_NUMBER, "order"));
    }

    @Test
    void trailingZerosAndSignsOfZeroAreNotPartOfANumber() {
        assertThat(number("1.10")).isEqualTo(number("1.1")).isNotEqualTo(number("1.11"));
        assertThat(number("100")).isEqualTo(number("1E2"));
        assertThat(number("-0.00")).isEqualTo(number("0"));
    }
}
