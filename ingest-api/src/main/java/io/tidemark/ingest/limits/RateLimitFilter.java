package io.tidemark.ingest.limits;

import io.tidemark.core.error.ErrorCode;
import io.tidemark.ingest.problem.Problem;
import io.tidemark.ingest.problem.Problems;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.springframework.web.filter.OncePerRequestFilter;

/** Stands before authentication: what is too much costs neither a token check nor a body. */
public final class RateLimitFilter extends OncePerRequestFilter {
    private final RateLimiter limiter;

    public RateLimitFilter(RateLimiter limiter) {
        this.limiter = limiter;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getRequestURI().startsWith("/api/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<Duration> wait = limiter.refused(ClientAddress.of(request.getRemoteAddr()));
        if (wait.isPresent()) {
            Problems.write(response, Problem.of(ErrorCode.RATE_LIMITED).retryAfter(wait.get()));
        } else {
            chain.doFilter(request, response);
        }
    }
}
