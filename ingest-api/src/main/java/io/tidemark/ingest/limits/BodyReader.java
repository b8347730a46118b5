package io.tidemark.ingest.limits;

import io.tidemark.ingest.problem.ProblemException;
import jakarta.servlet.http.HttpServletRequest;

/** Hands out bodies of JSON, which are wholly here and within their bounds when a request is worked on (H10). */
public final class BodyReader {
    /** The largest body (H10). */
    public static final int MAX_BYTES = 1024 * 1024;

    BodyReader() {}

    /**
     * The body's bytes, once; {@code claim} holds them from now on.
     *
     * @throws ProblemException 415
     */
    public byte[] read(HttpServletRequest request, InFlight.Claim claim) {
        MediaTypes.check(request);
        return Arrived.take(request, claim);
    }
}
