package io.tidemark.system.world;

import org.jspecify.annotations.Nullable;

/** A law is broken. */
final class Violation extends AssertionError {
    private static final long serialVersionUID = 1L;

    private final String law;

    Violation(String law, String what) {
        super(law + ": " + what);
        this.law = law;
    }

    /** Its number, as the protocol has it. */
    String law() {
        return law;
    }

    static void unless(boolean kept, String law, @Nullable Object... what) {
        if (!kept) {
            StringBuilder words = new StringBuilder();
            for (@Nullable Object word : what) {
                words.append(word).append(' ');
            }
            throw new Violation(law, words.toString().trim());
        }
    }
}
