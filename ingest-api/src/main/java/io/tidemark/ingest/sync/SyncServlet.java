package io.tidemark.ingest.sync;

import io.tidemark.ingest.answer.Reply;
import io.tidemark.ingest.answer.ReplyJson;
import io.tidemark.ingest.json.JsonBytes;
import io.tidemark.ingest.limits.InFlight;
import io.tidemark.ingest.problem.Problem;
import io.tidemark.ingest.problem.ProblemException;
import io.tidemark.ingest.problem.Problems;
import io.tidemark.ingest.trace.Traces;
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

    private static final int SERVER_ERROR = 500;

    /** @param begun {@link System#nanoTime} when it came */
    private record Call(HttpServletResponse response, long begun) {}

    private final String path;
    private final transient RequestReader requests;
    private final transient Exchange exchange;
    private final transient InFlight inFlight;
    private final transient SyncMeters meters;
    private final transient SyncLines lines;

    /** @param path as the meters call it */
    SyncServlet(
            String path,
            RequestReader requests,
            Exchange exchange,
            InFlight inFlight,
            SyncMeters meters,
            SyncLines lines) {
        this.path = path;
        this.requests = requests;
        this.exchange = exchange;
        this.inFlight = inFlight;
        this.meters = meters;
        this.lines = lines;
    }

    @Override
    protected void service(HttpServletRequest http, HttpServletResponse response) throws IOException {
        ServerHttpObservationFilter.findObservationContext(http).ifPresent(observed -> observed.setPathPattern(path));
        Call call = new Call(response, System.nanoTime());
        InFlight.Claim claim = inFlight.open();
        Begun begun;
        try {
            Asked asked = exchange.ask(requests.read(http, claim));
            if (!asked.turn().come().isDone()) {
                queue(asked, claim, http, call);
                return;
            }
            begun = exchange.begin(asked);
        } catch (IOException | RuntimeException e) {
            claim.close();
            refuse(call, e);
            return;
        }
        if (begun.readable().isDone()) {
            finish(begun, claim, call);
        } else {
            wait(begun, claim, http.startAsync(), call);
        }
    }

    private void queue(Asked asked, InFlight.Claim claim, HttpServletRequest http, Call call) {
        Runnable left = () -> {
            asked.turn().gaveUp();
            claim.close();
        };
        try {
            AsyncContext async = http.startAsync();
            after(asked.turn().come(), async, () -> begin(asked, claim, async, call), left);
        } catch (RuntimeException e) {
            asked.turn().gaveUp();
            throw e;
        }
    }

    private void begin(Asked asked, InFlight.Claim claim, AsyncContext async, Call call) {
        try {
            wait(exchange.begin(asked), claim, async, call);
        } catch (RuntimeException e) {
            claim.close();
            refuse(call, e);
            async.complete();
        }
    }

    private void wait(Begun begun, InFlight.Claim claim, AsyncContext async, Call call) {
        after(begun.readable(), async, () -> finish(begun, claim, async, call), claim::close);
    }

    /** The thread that tells of the end of a wait has others to tell: the rest is the container's work. */
    private static void after(CompletableFuture<Boolean> wait, AsyncContext async, Runnable rest, Runnable left) {
        Runnable named = Traces.within(async.getRequest(), rest);
        async.setTimeout(0); // the wait has its own end (H3)
        wait.whenComplete((reached, failure) -> {
            try {
                async.start(named);
            } catch (RuntimeException e) {
                left.run();
                LOG.atDebug().setCause(e).log("The client left while its request waited");
            }
        });
    }

    private void finish(Begun begun, InFlight.Claim claim, AsyncContext async, Call call) {
        try {
            finish(begun, claim, call);
        } finally {
            async.complete();
        }
    }

    private void finish(Begun begun, InFlight.Claim claim, Call call) {
        try (claim) {
            answer(exchange.finish(begun), call);
        } catch (IOException | RuntimeException e) {
            refuse(call, e);
        }
    }

    private void answer(Reply reply, Call call) throws IOException {
        meters.answered(reply.answer());
        lines.answered(reply.answer());
        JsonBytes body = ReplyJson.write(reply);
        call.response.setContentType(JSON);
        call.response.setContentLength(body.size());
        body.writeTo(call.response.getOutputStream());
        meters.ended(call.begun, reply.answer().complete() ? SyncMeters.Result.COMPLETE : SyncMeters.Result.FROZEN);
    }

    private void refuse(Call call, Exception failure) {
        Problem problem = Problems.of(failure);
        meters.ended(
                call.begun, problem.status() < SERVER_ERROR ? SyncMeters.Result.REFUSED : SyncMeters.Result.FAILED);
        lines.failed(problem);
        try {
            Problems.write(call.response, problem);
        } catch (IOException e) {
            LOG.atDebug().setCause(e).log("The client left before the problem reached it");
        }
        if (failure instanceof ProblemException refused) {
            meters.refused(refused.problem().refusal().code());
        }
    }
}
