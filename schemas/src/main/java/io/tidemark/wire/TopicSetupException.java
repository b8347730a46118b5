package io.tidemark.wire;

/** The topics are not as they must be; the process must not start. The message says what to do. */
public final class TopicSetupException extends RuntimeException {
    TopicSetupException(String message) {
        super(message);
    }

    TopicSetupException(String message, Throwable cause) {
        super(message, cause);
    }
}
