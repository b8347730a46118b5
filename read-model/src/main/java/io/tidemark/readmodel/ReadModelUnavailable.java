package io.tidemark.readmodel;

/** MongoDB did not do what was asked, or it is not known whether it did; the cause says why. Trying again is right. */
public final class ReadModelUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ReadModelUnavailable(String message) {
        super(message);
    }

    ReadModelUnavailable(Throwable cause) {
        super("The read model cannot be read or written now", cause);
    }
}
