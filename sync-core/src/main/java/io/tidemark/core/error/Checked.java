package io.tidemark.core.error;

import java.util.function.Function;

/** A value that passed its check, or the refusal. */
public sealed interface Checked<T> {
    record Ok<T>(T value) implements Checked<T> {}

    record Refused<T>(Refusal refusal) implements Checked<T> {}

    static <T> Checked<T> ok(T value) {
        return new Ok<>(value);
    }

    static <T> Checked<T> refused(ErrorCode code) {
        return new Refused<>(Refusal.of(code));
    }

    static <T> Checked<T> refused(ErrorCode code, String field) {
        return new Refused<>(Refusal.of(code, field));
    }

    default <R> Checked<R> then(Function<T, Checked<R>> next) {
        if (this instanceof Refused<T> refused) {
            return new Refused<>(refused.refusal());
        }
        return next.apply(((Ok<T>) this).value());
    }
}
