package io.tidemark.core.change;

import io.tidemark.core.field.Moments;
import io.tidemark.core.field.Value;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Collectors;

/**
 * One text for one content (I2): keys in code unit order, no white space, strings with only {@code " \} and control
 * characters escaped, numbers plain without trailing zeros, times in UTC milliseconds. Independent of any mapper.
 */
public final class CanonicalJson {
    private static final int MAX_PLAIN_SCALE = 1_000;

    private CanonicalJson() {}

    public static String of(SortedMap<String, Value> data) {
        return data.entrySet().stream().map(CanonicalJson::member).collect(Collectors.joining(",", "{", "}"));
    }

    private static String member(Map.Entry<String, Value> entry) {
        return quoted(entry.getKey()) + ":" + text(entry.getValue());
    }

    private static String text(Value value) {
        if (value instanceof Value.Text text) {
            return quoted(text.text());
        } else if (value instanceof Value.Flag flag) {
            return Boolean.toString(flag.on());
        } else if (value instanceof Value.Decimal decimal) {
            return number(decimal.number());
        } else if (value instanceof Value.Moment moment) {
            return quoted(Moments.text(moment.epochMillis()));
        } else if (value instanceof Value.Texts texts) {
            return list(texts.texts());
        } else if (value instanceof Value.By by) {
            return "{\"deviceId\":" + quoted(by.writer().device().value()) + ",\"userId\":"
                    + quoted(by.writer().user().value()) + "}";
        }
        return "null";
    }

    /** A number may be named before it is judged: 1E+999999999 must not become a gigabyte of zeros. */
    private static String number(BigDecimal number) {
        return Math.abs((long) number.scale()) <= MAX_PLAIN_SCALE ? number.toPlainString() : number.toString();
    }

    private static String list(List<String> texts) {
        return texts.stream().map(CanonicalJson::quoted).collect(Collectors.joining(",", "[", "]"));
    }

    private static String quoted(String text) {
        StringBuilder out = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < 0x20) {
                out.append(String.format("\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        return out.append('"').toString();
    }
}
