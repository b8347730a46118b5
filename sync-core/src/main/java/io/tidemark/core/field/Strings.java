package io.tidemark.core.field;

/** Which strings survive every language, store and encoding unchanged. */
public final class Strings {
    private Strings() {}

    /** No NUL and no half of a surrogate pair; everything else is kept byte for byte. */
    public static boolean isClean(String text) {
        return text.indexOf('\0') < 0 && text.codePoints().noneMatch(Strings::isSurrogate);
    }

    private static boolean isSurrogate(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }
}
