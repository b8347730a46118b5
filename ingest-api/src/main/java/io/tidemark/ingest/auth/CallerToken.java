package io.tidemark.ingest.auth;

import java.util.List;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;

/** A token that was let in, and the caller it speaks for. */
final class CallerToken extends JwtAuthenticationToken {
    private static final long serialVersionUID = 1L;

    private final transient Caller caller;

    CallerToken(Jwt jwt, Caller caller) {
        super(jwt, List.of(), caller.user().value());
        this.caller = caller;
    }

    Caller caller() {
        return caller;
    }
}
