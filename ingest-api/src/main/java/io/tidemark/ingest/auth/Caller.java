package io.tidemark.ingest.auth;

import io.tidemark.core.identity.UserId;
import java.time.Instant;
import java.util.Objects;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;

/**
 * Who is asking.
 *
 * @param until from when on the same token would be refused
 */
public record Caller(UserId user, Instant until) {
    /** Of the request that this thread works on; it has passed the door. */
    public static Caller current() {
        JwtAuthenticationToken token = (JwtAuthenticationToken) Objects.requireNonNull(
                SecurityContextHolder.getContext().getAuthentication(), "Nobody comes here without a token");
        Instant expiry = Objects.requireNonNull(token.getToken().getExpiresAt(), "Every token expires");
        return new Caller(new UserId(token.getName()), expiry.plus(Decoders.SKEW));
    }
}
