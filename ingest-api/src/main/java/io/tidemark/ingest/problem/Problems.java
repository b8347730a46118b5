package io.tidemark.ingest.problem;

import io.tidemark.core.error.ErrorCode;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.web.firewall.RequestRejectedException;

/** The one place where problems become responses. */
public final class Problems {
    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

    private Problems() {}

    /** What a client is told of a failure; one that nobody expected is logged with its runbook. */
    public static Problem of(Throwable failure) {
        if (failure instanceof ProblemException expected) {
            return expected.problem();
        } else if (failure instanceof IOException) {
            LOG.atDebug().setCause(failure).log("The client left before its request was read");
            return Problem.of(ErrorCode.BAD_REQUEST);
        }
        if (failure instanceof InvalidParameterException // a query that is none, or is too long
                || failure instanceof RequestRejectedException) { // a name or a header in characters that nobody uses
            return Problem.of(ErrorCode.BAD_REQUEST);
        }
        LOG.atError()
                .addKeyValue("runbook", "ingest-internal-error")
                .setCause(failure)
                .log("A request failed unexpectedly");
        return Problem.of(ErrorCode.INTERNAL);
    }

    /** Replaces whatever was prepared but not sent; does nothing if the response is on its way. */
    public static void write(HttpServletResponse response, Problem problem) throws IOException {
        if (response.isCommitted()) {
            return;
        }
        byte[] body = problem.json();
        response.resetBuffer();
        response.setStatus(problem.status());
        problem.headers().forEach(response::setHeader);
        response.setHeader("Cache-Control", "no-store");
        response.setContentType(Problem.MEDIA_TYPE);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
        response.flushBuffer();
    }
}
