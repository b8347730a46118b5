package io.tidemark.ingest.history;

import io.tidemark.core.error.ErrorCode;
import io.tidemark.core.feed.HistoryPage;
import io.tidemark.core.feed.HistoryQuery;
import io.tidemark.core.feed.HistoryReader;
import io.tidemark.core.identity.OwnerId;
import io.tidemark.ingest.answer.HistoryJson;
import io.tidemark.ingest.auth.Caller;
import io.tidemark.ingest.json.JsonBytes;
import io.tidemark.ingest.limits.Accepts;
import io.tidemark.ingest.limits.InFlight;
import io.tidemark.ingest.problem.Problem;
import io.tidemark.ingest.problem.ProblemException;
import io.tidemark.ingest.problem.Problems;
import io.tidemark.ingest.pull.Unreadable;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.springframework.web.filter.ServerHttpObservationFilter;

/** {@code GET /api/history}: the caller's own changes and what became of them, newest first. */
final class HistoryServlet extends HttpServlet {
    static final String PATH = "/api/history";

    private static final long serialVersionUID = 1L;
    private static final Duration RETRY = Duration.ofSeconds(5);

    private final transient HistoryReader history;
    private final transient InFlight inFlight;

    HistoryServlet(HistoryReader history, InFlight inFlight) {
        this.history = history;
        this.inFlight = inFlight;
    }

    @Override
    protected void service(HttpServletRequest http, HttpServletResponse response) throws IOException {
        ServerHttpObservationFilter.findObservationContext(http)
                .ifPresent(observed -> observed.setPathPattern(PATH)); // the meters' tag
        try (InFlight.Claim claim = inFlight.open()) {
            HistoryQuery query = query(http);
            claim.grow(query.limit().bytes());
            answer(read(query), response);
        } catch (RuntimeException e) {
            Problems.write(response, Problems.of(e));
        }
    }

    private static HistoryQuery query(HttpServletRequest http) {
        if (!http.getMethod().equals("GET") && !http.getMethod().equals("HEAD")) {
            throw new ProblemException(Problem.of(ErrorCode.METHOD_NOT_ALLOWED).with("Allow", "GET"));
        }
        Accepts.check(http);
        return HistoryParameters.of(new OwnerId(Caller.current().user().value()), http.getParameterMap()); // I3
    }

    private HistoryPage read(HistoryQuery query) {
        try {
            return history.history(query);
        } catch (Unreadable e) {
            throw new ProblemException(
                    Problem.of(ErrorCode.READ_MODEL_UNAVAILABLE).retryAfter(RETRY));
        }
    }

    private static void answer(HistoryPage page, HttpServletResponse response) throws IOException {
        JsonBytes body = HistoryJson.write(page.logs(), page.next().map(PlaceText::encode));
        response.setContentType("application/json");
        response.setContentLength(body.size());
        body.writeTo(response.getOutputStream());
    }
}
