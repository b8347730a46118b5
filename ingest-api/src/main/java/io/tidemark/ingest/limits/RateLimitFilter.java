package io.tidemark.ingest.limits;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.springframework.web.filter.OncePerRequestFilter;

/** Stands before authentication: what is too much costs neither a token check nor a body. */
public final class RateLimitFilter extends OncePerRequestFilter {
    private static final Set<String> LOGINS = Set.of("/api/auth/register", "/api/auth/login", "/api/auth/refresh");

    private final RateLimiter limiter;

    public RateLimitFilter(RateLimiter limiter) {
        this.limiter = limiter;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !path(request).startsWith("/api/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String address = ClientAddress.of(request.getRemoteAddr());
        if (RateLimitHeaders.admit(response, limiter.ofAddress(address))
                && (!LOGINS.contains(path(request)) || RateLimitHeaders.admit(response, limiter.ofLogin(address)))) {
            chain.doFilter(request, response);
        }
    }

    /** Decoded, as it will be served: %61pi is the API too. */
    private static String path(HttpServletRequest request) {
        String rest = request.getPathInfo();
        return rest == null ? request.getServletPath() : request.getServletPath() + rest;
    }
}
