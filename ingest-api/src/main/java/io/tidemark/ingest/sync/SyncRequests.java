package io.tidemark.ingest.sync;

import io.tidemark.core.error.ErrorCode;
import io.tidemark.core.identity.Writer;
import io.tidemark.ingest.auth.Caller;
import io.tidemark.ingest.device.Sightings;
import io.tidemark.ingest.json.Json;
import io.tidemark.ingest.limits.Accepts;
import io.tidemark.ingest.limits.InFlight;
import io.tidemark.ingest.problem.Problem;
import io.tidemark.ingest.problem.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;

/** {@code POST /api/sync} and, for a pull alone, {@code GET /api/sync}. */
final class SyncRequests implements RequestReader {
    static final String PATH = "/api/sync";

    private static final String METHODS = "GET, POST";

    private final Bodies bodies;
    private final Sightings sightings;

    SyncRequests(Bodies bodies, Sightings sightings) {
        this.bodies = bodies;
        this.sightings = sightings;
    }

    @Override
    public Request read(HttpServletRequest http, InFlight.Claim claim) throws IOException {
        return switch (http.getMethod()) {
            case "GET", "HEAD" -> {
                Accepts.check(http);
                yield request(ProblemException.orThrow(Query.of(http.getParameterMap())));
            }
            case "POST" -> {
                Accepts.check(http);
                yield bodies.read(http, claim, this::request);
            }
            default ->
                throw new ProblemException(
                        Problem.of(ErrorCode.METHOD_NOT_ALLOWED).with("Allow", METHODS));
        };
    }

    private Request request(Json json) {
        Envelope envelope = ProblemException.orThrow(Envelope.of(json));
        Caller caller = Caller.current();
        Writer device = caller.on(envelope.device());
        sightings.saw(caller, device, envelope.deviceName());
        return Request.of(device.user(), envelope);
    }
}
