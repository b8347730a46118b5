package io.tidemark.core.production;

/** What is judged; each can be excepted by name. */
public enum Part {
    TOKENS("guessable-secret"),
    ORIGINS("any-origin"),
    KAFKA("unauthenticated-kafka"),
    MONGODB("unauthenticated-mongodb");

    private final String exception;

    Part(String exception) {
        this.exception = exception;
    }

    /** As {@code PRODUCTION_ALLOW} names it. */
    String exception() {
        return exception;
    }
}
