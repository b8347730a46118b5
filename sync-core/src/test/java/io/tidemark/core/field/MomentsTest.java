package io.tidemark.core.field;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.core.testkit.Seeds;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MomentsTest {
    private static final long MAX = 253_402_300_799_999L;

    @ParameterizedTest
    @CsvSource({
        "1970-01-01T00:00:00Z, 0",
        "1970-01-01T00:00:00.001Z, 1",
        "1970-01-01t00:00:01z, 1000",
        "2025-12-29T14:30:00.000Z, 1767018600000",
        "2025-12-29T14:30:00Z, 1767018600000",
        "2025-12-29T15:30:00+01:00, 1767018600000",
        "2025-12-29T09:00:00-05:30, 1767018600000",
        "2025-12-29T14:30:00+00:00, 1767018600000",
        "2025-12-29T14:30:00-00:00, 1767018600000",
        "2025-12-29T14:30:00.1Z, 1767018600100",
        "2025-12-29T14:30:00.123456Z, 1767018600123",
        "2025-12-29T14:30:00.123999999Z, 1767018600123",
        "2024-02-29T00:00:00Z, 1709164800000",
        "2025-12-28T24:00:00Z, 1766966400000",
        "9999-12-31T23:59:59.999Z, 253402300799999",
        "1970-01-01T01:00:00+01:00, 0",
    })
    void timeWithAnOffsetIsReadToTheMillisecond(String text, long expected) {
        assertThat(Moments.parse(text)).hasValue(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "now",
                "1767018600000",
                "2025-12-29",
                "2025-12-29T14:30:00",
                "2025-12-29T14:30Z",
                "2025-12-29 14:30:00Z",
                " 2025-12-29T14:30:00Z",
                "2025-12-29T14:30:00Z ",
                "2025-12-29T14:30:00Z\n",
                "2025-02-30T00:00:00Z",
                "2025-02-29T00:00:00Z",
                "2025-13-01T00:00:00Z",
                "2025-00-01T00:00:00Z",
                "2025-12-00T00:00:00Z",
                "2025-12-29T14:30:60Z",
                "2016-12-31T23:59:60Z",
                "2025-12-29T14:60:00Z",
                "2025-12-29T25:00:00Z",
                "2025-12-29T24:00:01Z",
                "2025-12-29T24:30:00Z",
                "2025-12-29T14:30:00.Z",
                "2025-12-29T14:30:00.1234567890Z",
                "2025-12-29T14:30:00,5Z",
                "2025-12-29T14:30:00+1:00",
                "2025-12-29T14:30:00+0100",
                "2025-12-29T14:30:00+01:60",
                "2025-12-29T14:30:00+19:00",
                "2025-12-29T14:30:00+99:00",
                "2025-12-29T14:30:00[Europe/Paris]",
                "2025-12-29T14:30:00+01:00[Europe/Paris]",
                "10000-01-01T00:00:00Z",
                "+10000-01-01T00:00:00Z",
                "-2025-12-29T14:30:00Z",
                "9999-12-31T23:59:59.999-00:01",
                "9999-12-31T24:00:00Z",
                "1970-01-01T00:00:00+00:01",
                "1969-12-31T23:59:59.999Z",
                "0000-01-01T00:00:00Z",
                "٢٠٢٥-12-29T14:30:00Z",
            })
    void everythingElseIsNoTime(String text) {
        assertThat(Moments.parse(text)).isEmpty();
    }

    @Test
    void textIsUtcWithThreeDigitsOfASecond() {
        assertThat(Moments.text(0)).isEqualTo("1970-01-01T00:00:00.000Z");
        assertThat(Moments.text(1_767_018_600_120L)).isEqualTo("2025-12-29T14:30:00.120Z");
        assertThat(Moments.text(MAX)).isEqualTo("9999-12-31T23:59:59.999Z");
    }

    @Test
    void textIsReadAsTheSameTimeWhateverTheOffset() {
        Seeds.forEach(2_000, random -> {
            long millis = random.nextLong(MAX + 1);
            String elsewhere = Instant.ofEpochMilli(millis)
                    .atOffset(ZoneOffset.ofTotalSeconds(60 * random.nextInt(-840, 840)))
                    .format(DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSxxx"));
            assertThat(Moments.parse(Moments.text(millis))).hasValue(millis);
            if (elsewhere.length() == 29) {
                assertThat(Moments.parse(elsewhere)).hasValue(millis);
            }
        });
    }

    @Test
    void rangeIsTheYears1970To9999() {
        assertThat(Moments.inRange(0)).isTrue();
        assertThat(Moments.inRange(-1)).isFalse();
        assertThat(Moments.inRange(MAX)).isTrue();
        assertThat(Moments.inRange(MAX + 1)).isFalse();
        assertThat(Moments.inRange(Long.MIN_VALUE)).isFalse();
    }
}
