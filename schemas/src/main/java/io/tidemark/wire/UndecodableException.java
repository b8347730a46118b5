package io.tidemark.wire;

/** The bytes are not a record of this kind and never will be: the record is dead. */
public final class UndecodableException extends RuntimeException {
    UndecodableException(String message) {
        super(message);
    }

    UndecodableException(String message, Throwable cause) {
        super(message, cause);
    }
}
