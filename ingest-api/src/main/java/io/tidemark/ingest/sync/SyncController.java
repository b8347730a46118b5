package io.tidemark.ingest.sync;

import io.tidemark.core.error.Checked;
import io.tidemark.core.identity.UserId;
import io.tidemark.ingest.answer.Reply;
import io.tidemark.ingest.answer.ReplyJson;
import io.tidemark.ingest.json.Json;
import io.tidemark.ingest.json.JsonReader;
import io.tidemark.ingest.limits.BodyReader;
import io.tidemark.ingest.limits.InFlight;
import io.tidemark.ingest.problem.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code POST /api/sync} and, for a pull alone, {@code GET /api/sync}. */
@RestController
final class SyncController {
    private static final String PATH = "/api/sync";
    private static final String JSON = "application/json";

    private final Exchange exchange;
    private final BodyReader bodies;
    private final InFlight inFlight;
    private final SyncMeters meters;

    SyncController(Exchange exchange, BodyReader bodies, InFlight inFlight, SyncMeters meters) {
        this.exchange = exchange;
        this.bodies = bodies;
        this.inFlight = inFlight;
        this.meters = meters;
    }

    @PostMapping(path = PATH, produces = JSON)
    void post(HttpServletRequest http, HttpServletResponse response, Principal author) throws IOException {
        try (InFlight.Claim claim = inFlight.open()) {
            byte[] body = bodies.read(http, claim);
            answer(exchange.reply(judged(body, author)), response);
        } catch (ProblemException e) {
            throw meters.counted(e);
        }
    }

    @GetMapping(path = PATH, produces = JSON)
    void get(HttpServletRequest http, HttpServletResponse response, Principal author) throws IOException {
        try {
            answer(exchange.reply(request(orProblem(Query.of(http.getParameterMap())), author)), response);
        } catch (ProblemException e) {
            throw meters.counted(e);
        }
    }

    /** The tree costs many times its text, and is gone before anything waits. */
    private Request judged(byte[] body, Principal author) {
        try (InFlight.Claim claim = inFlight.open()) {
            claim.grow(TreeCost.of(body));
            return request(orProblem(JsonReader.read(body)), author);
        }
    }

    private Request request(Json json, Principal author) {
        return Request.of(new UserId(author.getName()), orProblem(Envelope.of(json)));
    }

    private void answer(Reply reply, HttpServletResponse response) throws IOException {
        meters.answered(reply.answer());
        byte[] body = ReplyJson.write(reply);
        response.setContentType(JSON);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    private static <T> T orProblem(Checked<T> checked) {
        if (checked instanceof Checked.Refused<T> refused) {
            throw new ProblemException(refused.refusal());
        }
        return ((Checked.Ok<T>) checked).value();
    }
}
