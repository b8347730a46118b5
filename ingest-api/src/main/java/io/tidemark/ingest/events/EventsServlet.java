package io.tidemark.ingest.events;

import io.tidemark.core.error.ErrorCode;
import io.tidemark.core.error.Refusal;
import io.tidemark.core.identity.DeviceId;
import io.tidemark.core.identity.OwnerId;
import io.tidemark.ingest.auth.Caller;
import io.tidemark.ingest.problem.Problem;
import io.tidemark.ingest.problem.ProblemException;
import io.tidemark.ingest.problem.Problems;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.filter.ServerHttpObservationFilter;

/**
 * {@code GET /api/sync/events}: an answer that stays open and says {@code event: sync} whenever there may be something to
 * pull. It holds no thread. A {@code Last-Event-ID} is not needed and not looked at.
 */
final class EventsServlet extends HttpServlet {
    static final String PATH = "/api/sync/events";

    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(EventsServlet.class);

    private final transient Hints hints;
    private final transient EventMeters meters;

    EventsServlet(Hints hints, EventMeters meters) {
        this.hints = hints;
        this.meters = meters;
    }

    @Override
    protected void service(HttpServletRequest http, HttpServletResponse response) throws IOException {
        ServerHttpObservationFilter.findObservationContext(http)
                .ifPresent(observed -> observed.setPathPattern(PATH)); // the meters' tag
        try {
            check(http);
            Caller caller = Caller.current();
            DeviceId device = caller.on(device(http)).device();
            open(caller, device, http.startAsync(), response);
        } catch (IOException | RuntimeException e) {
            refuse(response, e);
        }
    }

    private static void check(HttpServletRequest http) {
        if (!http.getMethod().equals("GET")) {
            throw new ProblemException(Problem.of(ErrorCode.METHOD_NOT_ALLOWED).with("Allow", "GET"));
        }
        if (!EventStreams.isAccepted(http.getHeader("Accept"))) {
            throw new ProblemException(ErrorCode.NOT_ACCEPTABLE);
        }
    }

    private static DeviceId device(HttpServletRequest http) {
        String[] given = http.getParameterValues("deviceId");
        if (given == null || given.length != 1 || !DeviceId.isWellFormed(given[0])) {
            throw new ProblemException(Refusal.of(ErrorCode.BAD_ENVELOPE, "deviceId"));
        }
        return new DeviceId(given[0]);
    }

    private void open(Caller caller, DeviceId device, AsyncContext async, HttpServletResponse response)
            throws IOException {
        AsyncOutlet outlet = new AsyncOutlet(async);
        OwnerId owner = new OwnerId(caller.user().value());
        EventStream stream = new EventStream(owner, device, caller.until(), outlet);
        try {
            hints.open(stream);
        } catch (ProblemException e) {
            refuse(response, e);
            async.complete();
            return;
        }
        EventStreams.head(response);
        outlet.listen(() -> hints.queue(stream), () -> hints.end(stream, End.LEFT));
        if (!caller.isGood(device)) { // revoked before the stream could be found
            hints.end(stream, End.REVOKED);
        }
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
