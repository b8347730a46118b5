package io.tidemark.core.feed;

import io.tidemark.core.entity.Register;
import io.tidemark.core.identity.Writer;

/**
 * Whose write a change lost against.
 *
 * @param time the write's corrected time, milliseconds since 1970 UTC
 */
public record Winner(Writer writer, long time) {
    static Winner of(Register register) {
        return new Winner(register.writer(), register.stamp().effMillis());
    }
}
