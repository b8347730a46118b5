package io.tidemark.ingest.limits;

import io.tidemark.core.error.ErrorCode;
import io.tidemark.ingest.problem.Problem;
import io.tidemark.ingest.problem.Problems;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;

/** Tells a client how much it has left, in the fields of the IETF's draft on rate limits, one entry a bucket. */
final class RateLimitHeaders {
    private static final String POLICY = "RateLimit-Policy";
    private static final String LEFT = "RateLimit";

    private RateLimitHeaders() {}

    /** Whether the request may go on; if not, it has been answered. */
    static boolean admit(HttpServletResponse response, Taken taken) throws IOException {
        String name = '"' + taken.policy() + '"';
        response.addHeader(POLICY, name + ";q=" + taken.quota() + ";w=" + Buckets.PERIOD.toSeconds());
        response.addHeader(LEFT, name + ";r=" + taken.left() + ";t=" + seconds(taken.full()));
        if (taken.refused()) {
            Problems.write(response, Problem.of(ErrorCode.RATE_LIMITED).retryAfter(taken.full()));
        }
        return !taken.refused();
    }

    private static long seconds(Duration duration) {
        return duration.plusNanos(999_999_999).toSeconds();
    }
}
