package io.tidemark.core.error;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Every way in which something is refused. The code is stable: clients, dashboards and runbooks rely on it. The same
 * code stands in the answer, the SyncLog, the dead letter and the metric.
 */
public enum ErrorCode {
    // One change, judged alone (H1); the device takes it out of its queue unless it is retryable.
    NOT_AN_OBJECT("A change must be a JSON object."),
    BAD_CHANGE_ID("changeId must be a UUID."),
    BAD_LOCAL_ID("localId must be 1 to 128 printable characters."),
    UNKNOWN_TYPE("entityType must be space, category or item."),
    UNKNOWN_OPERATION("operation must be create, update or delete."),
    BAD_TIMESTAMP("A time must be an RFC 3339 string with an offset, in the years 1970 to 9999."),
    BAD_DATA("data must be a JSON object that fits the operation."),
    TOO_DEEP("A change may be nested 16 levels deep at most."),
    UNKNOWN_FIELD("data holds a field that this entity type does not have."),
    IMMUTABLE_FIELD("data holds a field that never changes."),
    SERVER_FIELD("data holds a field that only the server writes."),
    WRONG_TYPE("A field holds a value of the wrong type."),
    BAD_ENUM("A field holds a value that is not one of those allowed."),
    BAD_NUMBER("A number must be finite, within ±(2^53 - 1), of at most 34 digits."),
    BAD_STRING("A string holds NUL or half of a surrogate pair."),
    TOO_LARGE("A field or the whole change is larger than its limit."),
    FORBIDDEN_OR_UNKNOWN("The change names something that is not there or not yours."),
    // Decided by the merge (O4): acknowledged, hence kept in a SyncLog.
    ENTITY_TOO_LARGE("The merged entity would be larger than 256 KiB."),
    MISROUTED("The record lies under another owner's key or partition."),
    UNDECODABLE("The record's bytes are not a change."),
    // Not appended, or not known to be: the device keeps the change and sends it again.
    UNAVAILABLE("The log could not take the change now.", true),
    // The envelope.
    MALFORMED_JSON("The body is not one JSON document."),
    DUPLICATE_KEY("The body holds the same key twice in one object."),
    BAD_UTF8("The body is not strict UTF-8."),
    BAD_ENVELOPE("The request has a missing or mistyped part."),
    OUT_OF_RANGE("A number of the request is outside its limits."),
    TOO_MANY_CHANGES("A request may hold 500 changes at most."),
    BODY_TOO_LARGE("A request body may be 1 MiB at most."),
    UNSUPPORTED_MEDIA_TYPE("Send application/json in UTF-8, without a content encoding."),
    // The door.
    UNAUTHENTICATED("Send a valid bearer token."),
    FORBIDDEN("This token may not do that."),
    NOT_FOUND("There is nothing at this address."),
    UNKNOWN_CHANGE("There is no such change of yours, or it is not decided yet."),
    NOTHING_TO_RESTORE("That change holds no value that could be put back."),
    METHOD_NOT_ALLOWED("This address does not know this method."),
    NOT_ACCEPTABLE("Answers are JSON, and events are text/event-stream."),
    BAD_REQUEST("The request could not be understood."),
    RATE_LIMITED("Too many requests: wait as long as Retry-After says.", true),
    TOO_MANY_STREAMS("This user has as many event streams open as are allowed.", true),
    READ_MODEL_UNAVAILABLE("Updates cannot be read now.", true),
    // Accounts and devices.
    BAD_EMAIL("That is no e-mail address."),
    WEAK_PASSWORD("A password has 8 to 256 characters and is not one that everybody tries first."),
    EMAIL_TAKEN("There is an account with this e-mail address."),
    BAD_CREDENTIALS("The e-mail address or the password is wrong."),
    WRONG_PASSWORD("The current password is another one."),
    TOO_MANY_FAILURES("Too many wrong passwords: wait as long as Retry-After says.", true),
    SESSION_ENDED("This session has ended: sign in again."),
    BAD_LINK("This link was used, has expired, or is none of ours."),
    NO_ACCOUNT("This user has no account here."),
    DEVICE_REVOKED("This device was signed out by its user: sign in again."),
    WRONG_DEVICE("This token was given to another device."),
    UNKNOWN_DEVICE("There is no such device of yours."),
    ACCOUNTS_UNAVAILABLE("Accounts and devices cannot be read or written now.", true),
    MAIL_UNAVAILABLE("No mail can be sent now.", true),
    INTERNAL("Something failed on the server; nothing of this request is lost that was acknowledged.", true);

    private final String description;
    private final boolean retryable;

    ErrorCode(String description) {
        this(description, false);
    }

    ErrorCode(String description, boolean retryable) {
        this.description = description;
        this.retryable = retryable;
    }

    /** The stable name on the wire, in lower case. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String description() {
        return description;
    }

    /** Whether the same request may succeed later; {@code false} means never. */
    public boolean retryable() {
        return retryable;
    }

    public static Optional<ErrorCode> named(String code) {
        return Arrays.stream(values()).filter(c -> c.code().equals(code)).findFirst();
    }
}
