package io.tidemark.wire;

import java.util.function.Supplier;

/** One place where values that no writer of ours would write become {@link UndecodableException}. */
final class Decoding {
    private Decoding() {}

    static <T> T guarded(Supplier<T> decode) {
        try {
            return decode.get();
        } catch (IllegalArgumentException | ArithmeticException | ClassCastException e) {
            throw new UndecodableException("Well-formed bytes with impossible content", e);
        }
    }
}
