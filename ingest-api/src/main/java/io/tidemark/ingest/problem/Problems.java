package io.tidemark.ingest.problem;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** The one place where problems become responses. */
public final class Problems {
    private Problems() {}

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
