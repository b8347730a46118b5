package io.tidemark.standalone;

/** A command that cannot be carried out for a reason the user can mend: shown as its message, without a stack trace. */
public final class Refusal extends RuntimeException {

    /** The message says what is wrong and what to do about it. */
    public Refusal(String message) {
        super(message);
    }
}
