package io.tidemark.ingest.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.core.error.Checked;
import io.tidemark.core.error.ErrorCode;
import io.tidemark.core.testkit.Law;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** H10: one strict document, with nothing lost. */
@Law("H10")
class JsonReaderTest {
    private static Json read(String text) {
        Checked<Json> checked = JsonReader.read(text.getBytes(UTF_8));
        assertThat(checked).as(text).isInstanceOf(Checked.Ok.class);
        return ((Checked.Ok<Json>) checked).value();
    }

    private static ErrorCode code(String text) {
        return JsonReader.read(text.getBytes(UTF_8)) instanceof Checked.Refused<Json> refused
                ? refused.refusal().code()
                : ErrorCode.INTERNAL;
    }

    @Test
    void everyKindIsKept() {
        Json.Obj object = (Json.Obj) read(" {\"a\":[1,\"x\",true,false,null,{}],\"\":\"\\u00e9\\ud83d\\ude00\"} ");
        assertThat(object.members().get("a"))
                .isEqualTo(new Json.Arr(List.of(
                        new Json.Num("1"),
                        new Json.Str("x"),
                        new Json.Bool(true),
                        new Json.Bool(false),
                        Json.NULL,
                        new Json.Obj(Map.of()))));
        assertThat(object.members().get("")).isEqualTo(new Json.Str("é😀"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-0", "1.10", "1e400", "-1E-5", "123456789012345678901234567890.5"})
    void numbersStayAsTheyAreWritten(String number) {
        assertThat(read(number)).isEqualTo(new Json.Num(number));
    }

    @Test
    void numbersAndStringsOfAnyLengthAreRead() { // one change's fault, not its neighbours'
        assertThat(read("9".repeat(200_000))).isInstanceOf(Json.Num.class);
        assertThat(read("1e" + "9".repeat(5_000))).isInstanceOf(Json.Num.class);
        assertThat(read("\"" + "x".repeat(1_000_000) + "\"")).isInstanceOf(Json.Str.class);
        assertThat(read("{\"" + "k".repeat(200_000) + "\":1}")).isInstanceOf(Json.Obj.class);
        assertThat(((Json.Arr) read("[" + "0,".repeat(300_000) + "0]")).elements())
                .hasSize(300_001);
    }

    @Test
    void halfAPairIsLeftToTheFieldsToRefuse() {
        assertThat(read("\"\\ud800\"")).isEqualTo(new Json.Str("\ud800"));
        assertThat(read("\"\\u0000\"")).isEqualTo(new Json.Str("\0"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "[1,]",
                "{a:1}",
                "01",
                "+1",
                ".5",
                "1.",
                "NaN",
                "Infinity",
                "1 2",
                "[1]]",
                "tru",
                "'x'",
                "\"\t\"",
                "\"\\x\"",
                "\"\\u12\"",
                "/* */1",
                "// x\n1",
                "{\"a\":1,}",
                "{\"a\" 1}",
                "\u00001"
            })
    void whatIsNotJsonIsMalformed(String text) {
        assertThat(code(text)).isEqualTo(ErrorCode.MALFORMED_JSON);
    }

    @Test
    void sixtyFourLevelsAreReadAndNoMore() {
        assertThat(read("[".repeat(64) + "]".repeat(64)).depth()).isEqualTo(64);
        assertThat(code("[".repeat(65) + "]".repeat(65))).isEqualTo(ErrorCode.MALFORMED_JSON);
        assertThat(code("{\"a\":".repeat(100_000))).isEqualTo(ErrorCode.MALFORMED_JSON);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":1,\"a\":1}",
                "[{\"x\":{\"a\":1,\"b\":2,\"a\":null}}]",
                "{\"a\":1,\"\\u0061\":2}",
                "{\"\":1,\"\":2}",
            })
    void theSameNameTwiceIsRefusedAnywhere(String text) {
        assertThat(code(text)).isEqualTo(ErrorCode.DUPLICATE_KEY);
    }

    @Test
    void namesThatCollideCostNoMoreThanOthers() {
        StringBuilder names = new StringBuilder("{");
        for (int i = 0; i < 1 << 15; i++) { // 15 pairs out of "Aa" and "BB", which have one hash code
            StringBuilder name = new StringBuilder();
            for (int bit = 0; bit < 15; bit++) {
                name.append((i >> bit & 1) == 0 ? "Aa" : "BB");
            }
            names.append('"').append(name).append("\":1,");
        }
        Json.Obj object = (Json.Obj) read(names.append("\"end\":1}").toString());
        assertThat(object.members()).hasSize((1 << 15) + 1);
    }
}
