package io.tidemark.ingest.limits;

import io.tidemark.core.error.ErrorCode;
import io.tidemark.ingest.problem.Problem;
import io.tidemark.ingest.problem.ProblemException;
import io.tidemark.ingest.problem.Problems;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A body that is not wholly here. The container tells of every piece that has come; between them it costs no thread. Ends
 * with its request dispatched again with the whole body, or refused. What is left of a refused one is taken and thrown
 * away, so that its sender, who may look for no answer before all is sent, sees the answer.
 */
final class Arrival implements ReadListener, AsyncListener {
    private static final Logger LOG = LoggerFactory.getLogger(Arrival.class);
    private static final int BUFFER = 16 * 1024;
    private static final int TOO_SLOW = 408;
    private static final Duration RETRY = Duration.ofSeconds(1);

    private final Arrivals arrivals;
    private final String address;
    private final AsyncContext async;
    private final HttpServletRequest request;
    private final HttpServletResponse response;
    private final ServletInputStream in;
    private long drain;
    private @Nullable Gathered gathered; // null once refused
    private final InFlight.Claim claim;
    private final Consumer<Problem> refused;
    private boolean ended;

    private Arrival(
            Arrivals arrivals,
            HttpServletRequest request,
            HttpServletResponse response,
            LimitSettings settings,
            InFlight.Claim claim)
            throws IOException {
        this.arrivals = arrivals;
        this.address = ClientAddress.of(request.getRemoteAddr());
        this.request = request;
        this.response = response;
        this.drain = settings.drain().toBytes();
        this.claim = claim;
        this.refused = arrivals.refused().of(request);
        this.in = request.getInputStream();
        this.async = request.startAsync(request, response);
    }

    /** Waits for the rest of a body, and then has the request dispatched again. */
    static void await(
            Arrivals arrivals,
            HttpServletRequest request,
            HttpServletResponse response,
            LimitSettings settings,
            Gathered gathered,
            InFlight.Claim claim)
            throws IOException {
        Arrival arrival = new Arrival(arrivals, request, response, settings, claim);
        arrival.gathered = gathered;
        arrival.listen(settings.bodyDeadline(), gathered.held());
    }

    /** Takes what is left of the body of a request that has been answered. */
    static void drain(
            Arrivals arrivals,
            HttpServletRequest request,
            HttpServletResponse response,
            LimitSettings settings,
            InFlight.Claim nothing,
            Duration deadline)
            throws IOException {
        new Arrival(arrivals, request, response, settings, nothing).listen(deadline, 0);
    }

    private void listen(Duration deadline, long held) {
        async.setTimeout(Math.max(1, deadline.toMillis()));
        async.addListener(this);
        arrivals.entered(address, this, held);
        in.setReadListener(this);
    }

    @Override
    public void onDataAvailable() throws IOException {
        long grown = 0;
        synchronized (this) {
            try {
                while (!ended && !in.isFinished() && in.isReady()) {
                    grown += take();
                }
            } catch (IOException e) { // cut off, or in no order
                refuse(Problems.of(e));
                throw e;
            }
        }
        if (grown > 0) {
            arrivals.grew(address, this, grown);
        }
    }

    private int take() throws IOException {
        if (gathered == null) {
            drain -= Math.max(0, in.read(new byte[BUFFER]));
            if (drain <= 0) {
                end();
            }
            return 0;
        }
        try {
            return Math.max(0, gathered.readFrom(in));
        } catch (ProblemException e) {
            refuse(e.problem());
            return 0;
        }
    }

    @Override
    public synchronized void onAllDataRead() {
        if (gathered == null) {
            end();
        } else if (!ended) {
            gathered.arrived().putAt(request);
            gathered = null;
            ended = true;
            arrivals.left(address, this);
            async.dispatch();
        }
    }

    @Override
    public synchronized void onTimeout(AsyncEvent event) {
        if (!ended) {
            refuse(new Problem(TOO_SLOW, Problem.of(ErrorCode.BAD_REQUEST).refusal(), Map.of()));
            end();
        }
    }

    /** For another body of the same address; whatever thread calls. */
    void makeWay() {
        boolean answered;
        synchronized (this) {
            if (ended) {
                return;
            }
            answered = gathered == null;
            forget();
        }
        try {
            async.start(() -> end(answered));
        } catch (RuntimeException e) {
            LOG.atDebug().setCause(e).log("The client left before its body had to make way");
        }
    }

    private synchronized void end(boolean answered) {
        if (!answered) {
            write(Problem.of(ErrorCode.UNAVAILABLE).retryAfter(RETRY));
        }
        Sender.giveUp(request, in);
        async.complete();
    }

    private void end() {
        if (!ended) {
            forget();
            Sender.giveUp(request, in);
            async.complete();
        }
    }

    private void refuse(Problem problem) {
        if (gathered != null) {
            gathered = null;
            claim.close();
            write(problem);
        }
    }

    /** Holds nothing any more, and does nothing. */
    private void forget() {
        ended = true;
        gathered = null;
        claim.close();
        arrivals.left(address, this);
    }

    private void write(Problem problem) {
        refused.accept(problem);
        try {
            Problems.write(response, closing(request, problem));
        } catch (IOException e) {
            LOG.atDebug().setCause(e).log("The client left before the problem reached it");
        }
    }

    /** What is left of the body ends the connection; of HTTP/2, which knows no such header, only the stream. */
    static Problem closing(HttpServletRequest request, Problem problem) {
        return Sender.streams(request) ? problem : problem.with("Connection", "close");
    }

    /** First this one is told, and then the other. */
    @Override
    public void onError(Throwable failure) {
        LOG.atDebug().setCause(failure).log("The client left before its body was read");
    }

    @Override
    public synchronized void onError(AsyncEvent event) {
        forget();
        async.complete();
    }

    @Override
    public synchronized void onComplete(AsyncEvent event) {
        if (!ended) {
            forget();
        }
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
        // the dispatched request waits for something else
    }
}
