package io.tidemark.core.change;

import static io.tidemark.core.testkit.ChangeBuilder.completer;
import static io.tidemark.core.testkit.ChangeBuilder.flag;
import static io.tidemark.core.testkit.ChangeBuilder.moment;
import static io.tidemark.core.testkit.ChangeBuilder.number;
import static io.tidemark.core.testkit.ChangeBuilder.text;
import static io.tidemark.core.testkit.ChangeBuilder.texts;
import static io.tidemark.core.testkit.ChangeBuilder.writer;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.core.field.Value;
import io.tidemark.core.testkit.Law;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@Law("I2")
class CanonicalJsonTest {
    static Stream<Arguments> vectors() {
        return Stream.of(
                Arguments.of(text(""), "\"\""),
                Arguments.of(text("a/b'<é日🙂>\u007F\u2028"), "\"a/b'<é日🙂>\u007F\u2028\""),
                Arguments.of(text("\" \\ "), "\"\\\" \\\\ \""),
                Arguments.of(text("\n\t\r\b\f\u0000\u001F"), "\"\\u000a\\u0009\\u000d\\u0008\\u000c\\u0000\\u001f\""),
                Arguments.of(flag(true), "true"),
                Arguments.of(flag(false), "false"),
                Arguments.of(Value.NULL, "null"),
                Arguments.of(number("1.50"), "1.5"),
                Arguments.of(number("1E+3"), "1000"),
                Arguments.of(number("-0.0"), "0"),
                Arguments.of(number("1E-7"), "0.0000001"),
                Arguments.of(number("9007199254740991"), "9007199254740991"),
                Arguments.of(moment(0), "\"1970-01-01T00:00:00.000Z\""),
                Arguments.of(moment(1_767_018_600_120L), "\"2025-12-29T14:30:00.120Z\""),
                Arguments.of(texts(), "[]"),
                Arguments.of(texts("b", "a", "\""), "[\"b\",\"a\",\"\\\"\"]"),
                Arguments.of(completer(writer("u", "d")), "{\"deviceId\":\"d\",\"userId\":\"u\"}"));
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void oneValueHasOneText(Value value, String expected) {
        assertThat(CanonicalJson.of(new TreeMap<>(Map.of("k", value)))).isEqualTo("{\"k\":" + expected + "}");
    }

    @Test
    void keysStandInCodeUnitOrderWithoutWhiteSpace() {
        TreeMap<String, Value> data = new TreeMap<>();
        for (String key : new String[] {"b", "a", "B", "é", "a\"", "", "\uFFFD", "🙂"}) {
            data.put(key, flag(true));
        }

        assertThat(CanonicalJson.of(data))
                .isEqualTo("{\"\":true,\"B\":true,\"a\":true,\"a\\\"\":true,\"b\":true,\"é\":true,\"🙂\":true,"
                        + "\"\uFFFD\":true}");
        assertThat(CanonicalJson.of(new TreeMap<>())).isEqualTo("{}");
    }

    // A client's number is named before it is judged: 1E+999999999 must not become a gigabyte of zeros.
    @Test
    void numberBeyondAllLimitsStaysShort() {
        assertThat(CanonicalJson.of(new TreeMap<>(Map.of("k", number("1E+999999999")))))
                .isEqualTo("{\"k\":1E+999999999}");
        assertThat(CanonicalJson.of(new TreeMap<>(Map.of("k", number("1E-999999999")))))
                .isEqualTo("{\"k\":1E-999999999}");
    }
}
