package io.tidemark.ingest.limits;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Has what is left of a body taken that was refused before it was read: a sender that is still sending does not read, and
 * would see a broken connection instead of its 401 or 413. Bounded by size and time; the container's own
 * draining, which no clock bounds, is switched off.
 */
final class DrainFilter extends OncePerRequestFilter {
    private static final Logger LOG = LoggerFactory.getLogger(DrainFilter.class);

    /** Of one that sends too much already. */
    private static final Duration SHORT = Duration.ofSeconds(1);

    private static final int TOO_MANY = 429;

    private final LimitSettings settings;
    private final Arrivals arrivals;
    private final InFlight inFlight;
    private final ChunkedBodies chunked;

    DrainFilter(LimitSettings settings, Arrivals arrivals, InFlight inFlight, ChunkedBodies chunked) {
        this.chunked = chunked;
        this.inFlight = inFlight;
        this.settings = settings;
        this.arrivals = arrivals;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        HttpServletResponse open = new OpenEnded(request, response);
        chain.doFilter(request, open);
        if (request.isAsyncStarted() || request.getInputStream().isFinished()) {
            return; // there is none, or it is being taken already
        }
        open.flushBuffer();
        if (!open.isCommitted() || request.getHeader("Expect") != null) { // an error to be told, or a body not yet sent
            Sender.giveUp(request, request.getInputStream());
            return;
        }
        Duration deadline = open.getStatus() == TOO_MANY ? SHORT : settings.bodyDeadline();
        if (ChunkedBodies.isOne(request)) {
            drain(request, deadline);
        } else {
            Arrival.drain(arrivals, request, open, settings, inFlight.open(), deadline);
        }
    }

    private void drain(HttpServletRequest request, Duration deadline) throws IOException {
        try {
            chunked.drain(request, settings.drain().toBytes(), deadline);
        } catch (IOException e) {
            LOG.atDebug().setCause(e).log("The client left before its body was read");
        }
        Sender.giveUp(request, request.getInputStream());
    }
}
