package io.tidemark.ingest.limits;

import io.tidemark.ingest.problem.Problem;
import jakarta.servlet.http.HttpServletRequest;

/** Is told of each request whose body was refused before the servlet that it was for saw it. Any thread calls. */
@FunctionalInterface
public interface RefusedBodies {
    /** @param request is not read further */
    void refused(HttpServletRequest request, Problem problem);
}
