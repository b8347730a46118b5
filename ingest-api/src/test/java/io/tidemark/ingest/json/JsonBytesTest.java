package io.tidemark.ingest.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.core.field.Moments;
import io.tidemark.core.testkit.SampleValues;
import io.tidemark.core.testkit.Seeds;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JsonGenerator;

/** What is written past the generator is what the generator writes. */
class JsonBytesTest {
    @Test
    void everyCharacterIsWrittenAsTheGeneratorDoes() {
        IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
                .filter(point -> point < Character.MIN_SURROGATE || point > Character.MAX_SURROGATE)
                .filter(point -> point < 0x3000 || point % 251 == 0)
                .mapToObj(Character::toString)
                .forEach(character -> {
                    assertString(character);
                    assertString("before" + character + character + "after");
                });
    }

    @Test
    void everyTextIsWrittenAsTheGeneratorDoes() {
        Seeds.forEach(
                2_000, random -> assertString(new SampleValues(random).text().repeat(random.nextInt(1, 40))));
    }

    @Test
    void whatIsEscapedIsFoundAtEachPlace() {
        for (String escaped : List.of("\"", "\\", "\n", "\u0000", "\u001f")) {
            for (int before = 0; before <= 2 * Long.BYTES; before++) {
                for (int after = 0; after <= 2 * Long.BYTES; after++) {
                    assertString("é".repeat(before % 2) + "~".repeat(before) + escaped + " \u007f!#[]".repeat(after));
                }
            }
        }
    }

    private static void assertString(String text) {
        byte[] within = ("\"" + text + "\"").getBytes(UTF_8);
        assertThat(written(json -> json.text(within, 1, within.length - 2))).isEqualTo(generated(text));
        assertThat(written(json -> json.name(within, 1, within.length - 2))).isEqualTo(generated(text) + ":");
    }

    @Test
    void numbersArePlain() {
        LongStream.of(0, 7, 10, 99, 100, 2_147_483_647L, 2_147_483_648L, -1, Long.MIN_VALUE, Long.MAX_VALUE)
                .forEach(number ->
                        assertThat(written(json -> json.number(number))).isEqualTo(Long.toString(number)));
        Seeds.forEach(500, random -> {
            BigDecimal number = new BigDecimal(random.nextInt()).scaleByPowerOfTen(random.nextInt(-40, 40));
            assertThat(written(json -> json.number(number))).isEqualTo(number.toPlainString());
        });
    }

    @Test
    void momentsAreWrittenAsEverywhere() {
        LongStream.of(0, 86_399_999, 86_400_000, 253_402_300_799_999L, 253_402_300_800_000L, -1, Long.MIN_VALUE)
                .forEach(JsonBytesTest::assertMoment);
        Seeds.forEach(2_000, random -> assertMoment(random.nextLong(0, 253_402_300_800_000L)));
    }

    private static void assertMoment(long millis) {
        String text = '"' + Moments.text(millis) + '"';
        assertThat(written(json -> {
                    json.beginList();
                    json.moment(millis);
                    json.moment(millis);
                    json.endList();
                }))
                .isEqualTo("[" + text + "," + text + "]");
    }

    private static String written(Consumer<RowJson> write) {
        JsonBytes bytes = new JsonBytes(1);
        write.accept(new RowJson(bytes));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            bytes.writeTo(out);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        assertThat(bytes.size()).isEqualTo(out.size());
        return out.toString(UTF_8);
    }

    private static String generated(String text) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator generator = JsonText.generator(out)) {
            generator.writeString(text);
        }
        return out.toString(UTF_8);
    }
}
