package io.tidemark.core.change;

import io.tidemark.core.field.Value;
import java.util.Map;

/** How large values are, in bytes of their UTF-8 text and a fixed cost each: the same on every machine (I4). */
public final class Sizes {
    private static final int FIXED = 16;
    private static final long MOST_PER_CHAR = 3;

    private Sizes() {}

    public static long of(Map<String, Value> values) {
        long sum = 0;
        for (Map.Entry<String, Value> entry : values.entrySet()) {
            sum += FIXED + utf8(entry.getKey()) + of(entry.getValue());
        }
        return sum;
    }

    public static long of(Value value) {
        if (value instanceof Value.Text text) {
            return utf8(text.text());
        } else if (value instanceof Value.Texts texts) {
            return texts.texts().stream().mapToLong(t -> FIXED + utf8(t)).sum();
        } else if (value instanceof Value.Decimal decimal) {
            return decimal.number().precision();
        } else if (value instanceof Value.By by) {
            return utf8(by.writer().user().value()) + utf8(by.writer().device().value());
        }
        return FIXED;
    }

    /** At least what {@link #of(Map)} says, for less: no text is looked into. */
    public static long most(Map<String, Value> values) {
        long sum = 0;
        for (Map.Entry<String, Value> entry : values.entrySet()) {
            sum += FIXED + MOST_PER_CHAR * entry.getKey().length() + most(entry.getValue());
        }
        return sum;
    }

    /** At least what {@link #of(Value)} says. */
    public static long most(Value value) {
        return value instanceof Value.Text text ? MOST_PER_CHAR * text.text().length() : of(value);
    }

    private static long utf8(String text) {
        long bytes = text.length();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            bytes += c < 0x80 ? 0 : c < 0x800 || Character.isSurrogate(c) ? 1 : 2;
        }
        return bytes;
    }
}
