package io.tidemark.ingest.auth;

/** The setting that checks tokens cannot do so; the message says what to set. */
final class UnusableSecret extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    UnusableSecret(String message) {
        super(message);
    }
}
