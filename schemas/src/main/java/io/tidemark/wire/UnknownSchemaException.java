package io.tidemark.wire;

/** The bytes were written by a newer schema than this process knows: it must stop and be upgraded, not skip. */
public final class UnknownSchemaException extends RuntimeException {
    UnknownSchemaException(Throwable cause) {
        super("Written with a schema that this version does not know: upgrade this process first", cause);
    }
}
