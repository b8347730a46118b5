package io.tidemark.ingest.json;

import java.text.Normalizer;
import java.util.Optional;

/** Short texts for people to read, such as names. */
public final class Labels {
    private static final int MOST = 100;

    private Labels() {}

    /** The label without blanks around it, composed; empty unless it is 1 to 100 printable characters. */
    public static Optional<String> of(String text) {
        if (text.length() > 4 * MOST || !isText(text)) {
            return Optional.empty();
        }
        String label = Normalizer.normalize(text.strip(), Normalizer.Form.NFC);
        boolean printable = label.codePoints().noneMatch(c -> Character.isISOControl(c) || isFormat(c));
        int length = label.codePointCount(0, label.length());
        return printable && length >= 1 && length <= MOST ? Optional.of(label) : Optional.empty();
    }

    /** Turns the reading direction, or breaks the line: a name could look like another. */
    private static boolean isFormat(int c) {
        return c >= 0x202A && c <= 0x202E || c >= 0x2066 && c <= 0x2069 || c == 0x2028 || c == 0x2029;
    }

    /** Whether it has neither NUL nor half of a surrogate pair. */
    public static boolean isText(String text) {
        return text.codePoints().noneMatch(c -> c == 0 || c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    }
}
