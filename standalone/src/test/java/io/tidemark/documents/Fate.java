package io.tidemark.documents;

import io.tidemark.core.error.ErrorCode;
import java.util.Optional;

/**
 * What becomes of something refused, beside its answer. The switches have no default on purpose: a new code does not
 * compile until somebody has said its fate and what its client does.
 */
enum Fate {
    REFUSED("nothing is kept"),
    UNKNOWN("what was appended before it failed"),
    REFUSED_OR_REJECTED("nothing, or a SyncLog if the merge found it"),
    REJECTED("a SyncLog"),
    DEAD_LETTER("a dead letter");

    final String kept;

    Fate(String kept) {
        this.kept = kept;
    }

    static Fate of(ErrorCode code) {
        return switch (code) {
            case MISROUTED, UNDECODABLE -> DEAD_LETTER;
            case ENTITY_TOO_LARGE -> REJECTED;
            case FORBIDDEN_OR_UNKNOWN -> REFUSED_OR_REJECTED;
            case NOT_AN_OBJECT,
                    BAD_CHANGE_ID,
                    BAD_LOCAL_ID,
                    UNKNOWN_TYPE,
                    UNKNOWN_OPERATION,
                    BAD_TIMESTAMP,
                    BAD_DATA,
                    TOO_DEEP,
                    UNKNOWN_FIELD,
                    IMMUTABLE_FIELD,
                    SERVER_FIELD,
                    WRONG_TYPE,
                    BAD_ENUM,
                    BAD_NUMBER,
                    BAD_STRING,
                    TOO_LARGE,
                    MALFORMED_JSON,
                    DUPLICATE_KEY,
                    BAD_UTF8,
                    BAD_ENVELOPE,
                    OUT_OF_RANGE,
                    TOO_MANY_CHANGES,
                    BODY_TOO_LARGE,
                    UNSUPPORTED_MEDIA_TYPE,
                    UNAUTHENTICATED,
                    FORBIDDEN,
                    NOT_FOUND,
                    UNKNOWN_CHANGE,
                    NOTHING_TO_RESTORE,
                    METHOD_NOT_ALLOWED,
                    NOT_ACCEPTABLE,
                    BAD_REQUEST,
                    RATE_LIMITED,
                    TOO_MANY_STREAMS,
                    READ_MODEL_UNAVAILABLE,
                    BAD_EMAIL,
                    WEAK_PASSWORD,
                    EMAIL_TAKEN,
                    BAD_CREDENTIALS,
                    WRONG_PASSWORD,
                    TOO_MANY_FAILURES,
                    SESSION_ENDED,
                    BAD_LINK,
                    NO_ACCOUNT,
                    DEVICE_REVOKED,
                    WRONG_DEVICE,
                    UNKNOWN_DEVICE,
                    ACCOUNTS_UNAVAILABLE,
                    MAIL_UNAVAILABLE -> REFUSED;
            case UNAVAILABLE, INTERNAL -> UNKNOWN;
        };
    }

    /** What a client does about it. */
    static String advice(ErrorCode code) {
        return switch (code) {
            case NOT_AN_OBJECT,
                    BAD_CHANGE_ID,
                    BAD_LOCAL_ID,
                    UNKNOWN_TYPE,
                    UNKNOWN_OPERATION,
                    BAD_TIMESTAMP,
                    BAD_DATA,
                    TOO_DEEP,
                    UNKNOWN_FIELD,
                    IMMUTABLE_FIELD,
                    SERVER_FIELD,
                    WRONG_TYPE,
                    BAD_ENUM,
                    BAD_NUMBER,
                    BAD_STRING ->
                "Take the change out of the queue: it is the client's bug. Keep the document that the answer echoes.";
            case TOO_LARGE, ENTITY_TOO_LARGE ->
                "Take the change out of the queue and tell the user, who can shorten what they wrote.";
            case FORBIDDEN_OR_UNKNOWN -> "Take the change out of the queue; what it names is not theirs, or not there.";
            case MISROUTED, UNDECODABLE -> "Nothing: no client of ours causes it.";
            case UNAVAILABLE -> "Keep the changes in the queue and send them again, after Retry-After if it is there.";
            case MALFORMED_JSON, DUPLICATE_KEY, BAD_UTF8, BAD_ENVELOPE, OUT_OF_RANGE, BAD_REQUEST ->
                "Keep the queue and mend the client: no change was judged.";
            case TOO_MANY_CHANGES, BODY_TOO_LARGE -> "Send the queue in smaller parts, oldest first.";
            case UNSUPPORTED_MEDIA_TYPE, NOT_FOUND, METHOD_NOT_ALLOWED, NOT_ACCEPTABLE -> "Mend the client.";
            case UNKNOWN_CHANGE -> "Look at the history again: what is pending is not in it yet.";
            case NOTHING_TO_RESTORE ->
                "Choose fields that the history's entry has; a deletion is undone with isDeleted:false.";
            case UNAUTHENTICATED -> "Get a new token, then send the same again.";
            case FORBIDDEN -> "Ask for a token that may.";
            case RATE_LIMITED -> "Wait as long as Retry-After says, then send the same again.";
            case TOO_MANY_STREAMS -> "Close a stream, or wait as long as Retry-After says; syncing works without one.";
            case READ_MODEL_UNAVAILABLE -> "Pull again later; changes are still taken.";
            case INTERNAL -> "Send the same again later, less and less often.";
            case BAD_EMAIL, WEAK_PASSWORD, BAD_CREDENTIALS, WRONG_PASSWORD -> "Let the user correct it.";
            case EMAIL_TAKEN -> "Let the user sign in instead, or choose a new password by mail.";
            case TOO_MANY_FAILURES ->
                "Wait as long as Retry-After says; a device that the account knows is not held up by others.";
            case SESSION_ENDED, DEVICE_REVOKED -> "Keep the queue, let the user sign in, then send the same again.";
            case WRONG_DEVICE -> "Use the token of this device: sign in with its deviceId.";
            case BAD_LINK -> "Ask for a new link.";
            case NO_ACCOUNT -> "Leave accounts alone: who this token is for is decided elsewhere.";
            case UNKNOWN_DEVICE -> "Look at the list of devices again.";
            case ACCOUNTS_UNAVAILABLE, MAIL_UNAVAILABLE ->
                "Try again later; a token that is still good goes on syncing.";
        };
    }

    static Optional<String> runbook(ErrorCode code) {
        return switch (code) {
            case MISROUTED, UNDECODABLE -> Optional.of("dead-letter");
            case UNAVAILABLE, READ_MODEL_UNAVAILABLE, ACCOUNTS_UNAVAILABLE -> Optional.of("ingest-not-ready");
            case MAIL_UNAVAILABLE -> Optional.of("accounts");
            case INTERNAL -> Optional.of("ingest-internal-error");
            default -> Optional.empty();
        };
    }
}
