package io.tidemark.ingest.pull;

/** The read model cannot be read or written now. What was appended stays appended. */
public final class Unreadable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public Unreadable(String message) {
        super(message);
    }

    Unreadable(Throwable cause) {
        super("The read model does not answer", cause);
    }
}
