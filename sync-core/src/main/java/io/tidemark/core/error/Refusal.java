package io.tidemark.core.error;

/** Why something was refused: a stable code and a sentence for a person, without the refused value in it. */
public record Refusal(ErrorCode code, String message) {
    public static Refusal of(ErrorCode code) {
        return new Refusal(code, code.description());
    }

    /** The same refusal, naming the field concerned. */
    public static Refusal of(ErrorCode code, String field) {
        return new Refusal(code, field + ": " + code.description());
    }
}
