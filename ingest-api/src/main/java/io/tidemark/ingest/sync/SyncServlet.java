package io.tidemark.ingest.sync;

import io.tidemark.ingest.answer.Reply;
import io.tidemark.ingest.answer.ReplyJson;
import io.tidemark.ingest.json.JsonBytes;
import io.tidemark.ingest.limits.InFlight;
import io.tidemark.ingest.problem.ProblemException;
import io.tidemark.ingest.problem.Problems;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.filter.ServerHttpObservationFilter;

/**
 * One address at which devices exchange. A servlet of its own and no controller: it is most of the load, and what a
 * framework does for a request costs more than what the request asks for. While an exchange waits, it holds no thread.
 */
final class SyncServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(SyncServlet.class);
    private static final String JSON = "application/json";

    private final String path;
    private final transient RequestReader requests;
    private final transient Exchange exchange;
    private final transient InFlight inFlight;
    private final transient SyncMeters meters;

    /** @param path as the meters call it */
    SyncServlet(String path, RequestReader requests, Exchange exchange, InFlight inFlight, SyncMeters meters) {
        this.path = path;
        this.requests = requests;
        this.exchange = exchange;
        this.inFlight = inFlight;
        this.meters = meters;
    }

    @Override
    protected void service(HttpServletRequest http, HttpServletResponse response) throws IOException {
        ServerHttpObservationFilter.findObservationContext(http).ifPresent(observed -> observed.setPathPattern(path));
        InFlight.Claim claim = inFlight.open();
        Begun begun;
        try {
            Asked asked = exchange.ask(requests.read(http, claim));
            if (!asked.turn().come().isDone()) {
                queue(asked, claim, http.startAsync(), response);
                return;
            }
            begun = exchange.begin(asked);
        } catch (IOException | RuntimeException e) {
            claim.close();
            refuse(response, e);
            return;
        }
        if (begun.readable().isDone()) {
            finish(begun, claim, response);
        } else {
            wait(begun, claim, http.startAsync(), response);
        }
    }

    private void queue(Asked asked, InFlight.Claim claim, AsyncContext async, HttpServletResponse response) {
        Runnable left = () -> {
            asked.turn().gaveUp();
            claim.close();
        };
        after(asked.turn().come(), async, () -> begin(asked, claim, async, response), left);
    }

    private void begin(Asked asked, InFlight.Claim claim, AsyncContext async, HttpServletResponse response) {
        try {
            wait(exchange.begin(asked), claim, async, response);
        } catch (RuntimeException e) {
            claim.close();
            refuse(response, e);
            async.complete();
        }
    }

    private void wait(Begun begun, InFlight.Claim claim, AsyncContext async, HttpServletResponse response) {
        after(begun.readable(), async, () -> finish(begun, claim, async, response), claim::close);
    }

    /** The thread that tells of the end of a wait has others to tell: the rest is the container's work. */
    private static void after(CompletableFuture<Boolean> wait, AsyncContext async, Runnable rest, Runnable left) {
        async.setTimeout(0); // the wait has its own end (H3)
        wait.whenComplete((reached, failure) -> {
            try {
                async.start(rest);
            } catch (RuntimeException e) {
                left.run();
                LOG.atDebug().setCause(e).log("The client left while its request waited");
            }
        });
    }

    private void finish(Begun begun, InFlight.Claim claim, AsyncContext async, HttpServletResponse response) {
        try {
            finish(begun, claim, response);
        } finally {
            async.complete();
        }
    }

    private void finish(Begun begun, InFlight.Claim claim, HttpServletResponse response) {
        try (claim) {
            answer(exchange.finish(begun), response);
        } catch (IOException | RuntimeException e) {
            refuse(response, e);
        }
    }

    private void answer(Reply reply, HttpServletResponse response) throws IOException {
        meters.answered(reply.answer());
        JsonBytes body = ReplyJson.write(reply);
        response.setContentType(JSON);
        response.setContentLength(body.size());
        body.writeTo(response.getOutputStream());
    }

    private void refuse(HttpServletResponse response, Exception failure) {
        try {
            Problems.write(response, Problems.of(failure));
        } catch (IOException e) {
            LOG.atDebug().setCause(e).log("The client left before the problem reached it");
        }
        if (failure instanceof ProblemException problem) {
            meters.refused(problem);
        }
    }
}
