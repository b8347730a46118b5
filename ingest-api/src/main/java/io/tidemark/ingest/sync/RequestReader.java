package io.tidemark.ingest.sync;

import io.tidemark.ingest.limits.InFlight;
import io.tidemark.ingest.problem.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;

/** How one address understands what it is sent. */
@FunctionalInterface
interface RequestReader {
    /**
     * The request, judged.
     *
     * @throws ProblemException if it cannot be understood as a whole (H9)
     * @throws IOException if the client has left
     */
    Request read(HttpServletRequest http, InFlight.Claim claim) throws IOException;
}
