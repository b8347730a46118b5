package io.tidemark.readmodel.local;

/** No {@code mongod} could be found or started; the message says what failed and what a person can do about it. */
public final class MongodException extends RuntimeException {

    MongodException(String message) {
        super(message);
    }

    MongodException(String message, Throwable cause) {
        super(message, cause);
    }
}
