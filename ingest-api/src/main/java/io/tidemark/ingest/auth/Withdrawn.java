package io.tidemark.ingest.auth;

import io.tidemark.core.error.ErrorCode;
import org.springframework.security.core.AuthenticationException;

/** A good token that is not to be taken now, and why. */
final class Withdrawn extends AuthenticationException {
    private static final long serialVersionUID = 1L;

    private final ErrorCode code;

    Withdrawn(ErrorCode code) {
        super(code.code());
        this.code = code;
    }

    ErrorCode code() {
        return code;
    }
}
