package io.tidemark.ingest.auth;

import io.tidemark.core.identity.UserId;
import java.util.Objects;
import org.springframework.security.core.context.SecurityContextHolder;

/** Whose token came with the request that this thread works on (I3). */
public final class Caller {
    private Caller() {}

    public static UserId user() {
        return new UserId(Objects.requireNonNull(
                        SecurityContextHolder.getContext().getAuthentication(), "Nobody comes here without a token")
                .getName());
    }
}
