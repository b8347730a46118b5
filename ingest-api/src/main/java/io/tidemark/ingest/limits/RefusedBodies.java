package io.tidemark.ingest.limits;

import io.tidemark.ingest.problem.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.util.function.Consumer;

/** Who counts the requests whose bodies are refused before the servlet that they were for has seen them. */
@FunctionalInterface
public interface RefusedBodies {
    /** To be told of the refusal, by any thread; asked by the request's own, since later the request may be gone. */
    Consumer<Problem> of(HttpServletRequest request);
}
