package io.tidemark.core.field;

/** Which strings survive every language, store and encoding unchanged. */
public final class Strings {
    private Strings() {}

    /** No NUL and no half of a surrogate pair; everything else is kept byte for byte. */
    public static boolean isClean(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\0' || (Character.isSurrogate(c) && !isPair(text, i++))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isPair(String text, int high) {
        return high + 1 < text.length() && Character.isSurrogatePair(text.charAt(high), text.charAt(high + 1));
    }
}
