package io.tidemark.ingest.auth;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.server.resource.BearerTokenErrors;
import org.springframework.security.oauth2.server.resource.web.BearerTokenResolver;
import org.springframework.security.oauth2.server.resource.web.DefaultBearerTokenResolver;

/**
 * The token in the one {@code Authorization} header; with two of them nobody knows who is asking. Where none is needed
 * none is seen: a client that asks for a new token may still send the one that has expired.
 */
final class OneBearerToken implements BearerTokenResolver {
    private final BearerTokenResolver header = new DefaultBearerTokenResolver();
    private final Set<String> open;

    /** @param open paths that need no token */
    OneBearerToken(Set<String> open) {
        this.open = Set.copyOf(open);
    }

    @Override
    public @Nullable String resolve(HttpServletRequest request) {
        if (open.contains(request.getRequestURI())) {
            return null;
        }
        if (Collections.list(request.getHeaders("Authorization")).size() > 1) {
            throw new OAuth2AuthenticationException(
                    BearerTokenErrors.invalidRequest("There is more than one Authorization header"));
        }
        return header.resolve(request);
    }
}
