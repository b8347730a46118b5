package io.tidemark.ingest.problem;

import io.tidemark.core.error.ErrorCode;
import java.util.Optional;
import org.springframework.http.HttpStatus;

/** Which status goes with which code (H9): the one table. */
final class HttpStatuses {
    private HttpStatuses() {}

    static int of(ErrorCode code) {
        return switch (code) {
            case UNAUTHENTICATED, BAD_CREDENTIALS, SESSION_ENDED, DEVICE_REVOKED -> 401;
            case FORBIDDEN, WRONG_PASSWORD, WRONG_DEVICE -> 403;
            case NOT_FOUND, UNKNOWN_CHANGE, UNKNOWN_DEVICE, NO_ACCOUNT -> 404;
            case METHOD_NOT_ALLOWED -> 405;
            case NOT_ACCEPTABLE -> 406;
            case NOTHING_TO_RESTORE, EMAIL_TAKEN -> 409;
            case TOO_MANY_CHANGES, BODY_TOO_LARGE -> 413;
            case UNSUPPORTED_MEDIA_TYPE -> 415;
            case RATE_LIMITED, TOO_MANY_STREAMS, TOO_MANY_FAILURES -> 429;
            case INTERNAL -> 500;
            case UNAVAILABLE, READ_MODEL_UNAVAILABLE, ACCOUNTS_UNAVAILABLE, MAIL_UNAVAILABLE -> 503;
            default -> 400;
        };
    }

    /** The code that says most about a status alone. */
    static ErrorCode codeOf(int status) {
        return switch (status) {
            case 401 -> ErrorCode.UNAUTHENTICATED;
            case 403 -> ErrorCode.FORBIDDEN;
            case 404 -> ErrorCode.NOT_FOUND;
            case 405, 501 -> ErrorCode.METHOD_NOT_ALLOWED;
            case 406 -> ErrorCode.NOT_ACCEPTABLE;
            case 413 -> ErrorCode.BODY_TOO_LARGE;
            case 415 -> ErrorCode.UNSUPPORTED_MEDIA_TYPE;
            case 429 -> ErrorCode.RATE_LIMITED;
            case 503 -> ErrorCode.UNAVAILABLE;
            case 505 -> ErrorCode.BAD_REQUEST;
            default -> status < 500 ? ErrorCode.BAD_REQUEST : ErrorCode.INTERNAL;
        };
    }

    static String title(int status) {
        return Optional.ofNullable(HttpStatus.resolve(status))
                .map(HttpStatus::getReasonPhrase)
                .orElse("Error");
    }
}
