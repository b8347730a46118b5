package io.tidemark.ingest.sync;

import io.tidemark.ingest.json.Json;
import io.tidemark.ingest.json.JsonReader;
import io.tidemark.ingest.limits.BodyReader;
import io.tidemark.ingest.limits.InFlight;
import io.tidemark.ingest.problem.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.function.Function;

/** Bodies of JSON, as the requests that are made of them. */
final class Bodies {
    private final BodyReader reader;
    private final InFlight inFlight;

    Bodies(BodyReader reader, InFlight inFlight) {
        this.reader = reader;
        this.inFlight = inFlight;
    }

    /** The tree costs many times its text, and is gone before anything waits. */
    Request read(HttpServletRequest http, InFlight.Claim claim, Function<Json, Request> understand) throws IOException {
        byte[] body = reader.read(http, claim);
        try (InFlight.Claim tree = inFlight.open()) {
            tree.grow(TreeCost.of(body));
            return understand.apply(ProblemException.orThrow(JsonReader.read(body)));
        }
    }
}
