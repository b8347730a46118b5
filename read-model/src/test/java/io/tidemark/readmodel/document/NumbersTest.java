package io.tidemark.readmodel.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.core.field.Value;
import io.tidemark.core.testkit.SampleValues;
import io.tidemark.core.testkit.Seeds;
import java.math.BigDecimal;
import org.bson.BsonDouble;
import org.bson.BsonType;
import org.bson.BsonValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumbersTest {
    @ParameterizedTest
    @CsvSource({
        "0, DOUBLE",
        "-3, DOUBLE",
        "0.1, DOUBLE",
        "1.10, DOUBLE",
        "0.30000000000000004, DOUBLE",
        "9007199254740991, DOUBLE",
        "-9007199254740991, DOUBLE",
        "1E+22, DOUBLE",
        "2E-300, DOUBLE",
        "1.7976931348623157E+308, DOUBLE",
        "9007199254740993, DECIMAL128",
        "0.1000000000000000055, DECIMAL128",
        "0.1234567890123456789012345678901234, DECIMAL128",
        "1E-400, DECIMAL128",
        "1E+400, DECIMAL128",
        "12345678901234567890123456789012345, DOCUMENT",
        "1E+7000, DOCUMENT",
        "1E-2000000000, DOCUMENT",
        "1E+2000000000, DOCUMENT"
    })
    void everyNumberComesBackFromTheSmallestTypeThatHoldsIt(String text, BsonType type) {
        BigDecimal number = new BigDecimal(text);
        BsonValue written = Numbers.write(number);
        assertThat(written.getBsonType()).isEqualTo(type);
        assertThat(Numbers.read(written)).isEqualByComparingTo(number);
    }

    /** What clients count and sort with reads as they wrote it, in every tool. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.1",
                "1.5",
                "123.456",
                "1E21",
                "4.9E-324",
                "2.2250738585072014E-308",
                "0.3333333333333333",
                "2E23",
                "8.41E21",
                "4.35"
            })
    void theTextOfADoubleIsReadAsItWasWritten(String text) {
        BsonValue written = Numbers.write(new BigDecimal(text));
        assertThat(Numbers.read(written)).isEqualByComparingTo(text);
    }

    @Test
    void noNumberIsRounded() {
        Seeds.forEach(20_000, random -> {
            Value.Decimal number = new Value.Decimal(new SampleValues(random).number());
            assertThat(new Value.Decimal(Numbers.read(Numbers.write(number.number()))))
                    .isEqualTo(number);
        });
    }

    @Test
    void doublesThatOthersWroteAreReadAsTheirShortestText() {
        Seeds.forEach(20_000, random -> {
            double number = Double.longBitsToDouble(random.nextLong() & 0xFFEF_FFFF_FFFF_FFFFL);
            BigDecimal read = Numbers.read(new BsonDouble(number));
            assertThat(read.doubleValue()).isEqualTo(number);
            assertThat(Numbers.read(Numbers.write(read))).isEqualByComparingTo(read);
        });
    }
}
