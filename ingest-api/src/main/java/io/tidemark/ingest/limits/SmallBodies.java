package io.tidemark.ingest.limits;

import io.tidemark.core.error.ErrorCode;
import io.tidemark.ingest.json.Json;
import io.tidemark.ingest.json.JsonReader;
import io.tidemark.ingest.problem.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;

/** Bodies of JSON of which a few kilobytes are all that can be meant. */
public final class SmallBodies {
    private static final int MOST_BYTES = 16 * 1024;

    private final BodyReader bodies;
    private final InFlight inFlight;

    SmallBodies(BodyReader bodies, InFlight inFlight) {
        this.bodies = bodies;
        this.inFlight = inFlight;
    }

    /**
     * The body.
     *
     * @throws ProblemException if it is none (H10)
     * @throws IOException if the client has left
     */
    public Json read(HttpServletRequest http) throws IOException {
        try (InFlight.Claim claim = inFlight.open()) {
            byte[] body = bodies.read(http, claim);
            if (body.length > MOST_BYTES) {
                throw new ProblemException(ErrorCode.BODY_TOO_LARGE);
            }
            return ProblemException.orThrow(JsonReader.read(body));
        }
    }
}
