package io.tidemark.core.field;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** Times on the wire: RFC 3339 with an offset, kept in milliseconds; finer digits are cut off. */
public final class Moments {
    private static final Pattern RFC_3339 = Pattern.compile(
            "\\d{4}-\\d\\d-\\d\\d[Tt]([01]\\d|2[0-4]):[0-5]\\d:[0-5]\\d(\\.\\d{1,9})?([Zz]|[+-]\\d\\d:[0-5]\\d)");
    private static final DateTimeFormatter OUT =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();
    private static final long MAX = Instant.parse("9999-12-31T23:59:59.999Z").toEpochMilli();

    private Moments() {}

    /** Milliseconds since 1970 UTC; empty unless the text is RFC 3339 in the years 1970 to 9999. */
    public static OptionalLong parse(String text) {
        if (!RFC_3339.matcher(text).matches()) {
            return OptionalLong.empty();
        }
        try {
            long millis =
                    DateTimeFormatter.ISO_INSTANT.parse(text, Instant::from).toEpochMilli();
            return inRange(millis) ? OptionalLong.of(millis) : OptionalLong.empty();
        } catch (DateTimeException e) {
            return OptionalLong.empty();
        }
    }

    /** Whether RFC 3339 can say it and we accept it: the years 1970 to 9999. */
    public static boolean inRange(long millis) {
        return millis >= 0 && millis <= MAX;
    }

    /** The text of a time in answers: UTC, always three digits of a second. */
    public static String text(long epochMillis) {
        return OUT.format(Instant.ofEpochMilli(epochMillis));
    }
}
