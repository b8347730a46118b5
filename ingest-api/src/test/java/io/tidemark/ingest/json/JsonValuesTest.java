package io.tidemark.ingest.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.core.error.Checked;
import io.tidemark.core.error.ErrorCode;
import io.tidemark.core.field.Value;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JsonGenerator;

/** Values in and out, exact both ways. */
class JsonValuesTest {
    private static Checked<Value> toCore(String json) {
        return JsonValues.toCore("f", ((Checked.Ok<Json>) JsonReader.read(json.getBytes(UTF_8))).value());
    }

    private static String written(String json) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator out = JsonText.generator(bytes)) {
            JsonValues.write(out, ((Checked.Ok<Value>) toCore(json)).value());
        }
        return bytes.toString(UTF_8);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1.10 | 1.1",
                "100 | 100",
                "1e2 | 100",
                "0.000001 | 0.000001",
                "1e-7 | 0.0000001",
                "-0 | 0",
                "9007199254740993 | 9007199254740993",
                "0.1234567890123456789012345678901234 | 0.1234567890123456789012345678901234",
            })
    void numbersAreExactAndPlain(String in, String out) {
        assertThat(written(in)).isEqualTo(out);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"é😀 \\\" \\\\ \\n\"",
                "true",
                "null",
                "[]",
                "[\"a\",\"\"]",
                "{\"userId\":\"u\",\"deviceId\":\"d\"}",
                "\"a b\"",
            })
    void theRestComesBackAsItWas(String json) {
        assertThat(written(json)).isEqualTo(json);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e401", "1e-401", "0e99999", "1e99999999999999999999", "-1E+0000000000000000999"})
    void aNumberBeyondReasonIsRefusedWithoutBeingMade(String number) {
        assertThat(toCore(number)).isEqualTo(Checked.refused(ErrorCode.BAD_NUMBER, "f"));
        assertThat(toCore("9".repeat(401))).isEqualTo(Checked.refused(ErrorCode.BAD_NUMBER, "f"));
        assertThat(toCore("1e0000000000000000000400"))
                .isEqualTo(Checked.ok(new Value.Decimal(new BigDecimal("1e400"))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"$ne\":null}",
                "[1]",
                "[\"a\",null]",
                "[[]]",
                "{\"userId\":\"u\"}",
                "{\"userId\":\"u\",\"deviceId\":\"d\",\"x\":1}",
                "{\"userId\":\" \",\"deviceId\":\"d\"}",
                "{\"userId\":\"u\",\"deviceId\":\"a b\"}",
                "{\"userId\":1,\"deviceId\":\"d\"}",
            })
    void otherStructuresAreNoValues(String json) {
        assertThat(toCore(json)).isEqualTo(Checked.refused(ErrorCode.WRONG_TYPE, "f"));
    }

    @Test
    void timesAreWrittenInMillisecondsUtc() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator out = JsonText.generator(bytes)) {
            JsonValues.write(out, new Value.Moment(0));
        }
        assertThat(bytes).hasToString("\"1970-01-01T00:00:00.000Z\"");
    }
}
