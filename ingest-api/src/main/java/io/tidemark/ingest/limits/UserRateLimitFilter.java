package io.tidemark.ingest.limits;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Stands behind authentication: a user is counted over all addresses. */
final class UserRateLimitFilter extends OncePerRequestFilter {
    private final RateLimiter limiter;

    UserRateLimitFilter(RateLimiter limiter) {
        this.limiter = limiter;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Authentication user = SecurityContextHolder.getContext().getAuthentication();
        if (user == null || RateLimitHeaders.admit(response, limiter.ofUser(user.getName()))) {
            chain.doFilter(request, response);
        }
    }
}
