package io.tidemark.ingest.limits;

import io.tidemark.core.error.ErrorCode;
import io.tidemark.ingest.problem.Problem;
import io.tidemark.ingest.problem.ProblemException;
import io.tidemark.ingest.problem.Problems;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;

/**
 * Stands before everything that reads a body: lets a request on when its body is wholly here (H10). One that came with
 * its request's head goes on at once; any other is an {@link Arrival}.
 */
final class ArrivalFilter extends HttpFilter {
    private static final long serialVersionUID = 1L;
    private static final Set<String> WITHOUT = Set.of("GET", "HEAD", "OPTIONS");

    private final transient InFlight inFlight;
    private final transient Arrivals arrivals;
    private final transient ChunkedBodies chunked;
    private final transient LimitSettings settings;

    ArrivalFilter(InFlight inFlight, Arrivals arrivals, ChunkedBodies chunked, LimitSettings settings) {
        this.chunked = chunked;
        this.inFlight = inFlight;
        this.arrivals = arrivals;
        this.settings = settings;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (!Arrived.isAt(request) && !WITHOUT.contains(request.getMethod()) && !isHere(request, response)) {
            return;
        }
        try {
            chain.doFilter(request, response);
        } finally {
            Arrived.release(request);
        }
    }

    private boolean isHere(HttpServletRequest request, HttpServletResponse response) throws IOException {
        InFlight.Claim claim = inFlight.open();
        try {
            return gather(request, response, claim);
        } catch (ProblemException e) {
            return refused(request, response, claim, e.problem());
        } catch (IOException e) { // cut off, or in no order
            return refused(request, response, claim, Problems.of(e));
        } catch (RuntimeException e) {
            claim.close();
            throw e;
        }
    }

    private boolean refused(
            HttpServletRequest request, HttpServletResponse response, InFlight.Claim claim, Problem problem)
            throws IOException {
        claim.close();
        arrivals.refused().of(request).accept(problem);
        Problems.write(response, Arrival.closing(request, problem));
        return false;
    }

    private boolean gather(HttpServletRequest request, HttpServletResponse response, InFlight.Claim claim)
            throws IOException {
        long length = request.getContentLengthLong();
        if (length > BodyReader.MAX_BYTES) {
            throw new ProblemException(ErrorCode.BODY_TOO_LARGE);
        }
        ServletInputStream in = request.getInputStream();
        if (length == 0 || length < 0 && in.isFinished()) {
            return true;
        }
        Gathered gathered = new Gathered(claim, (int) length);
        if (ChunkedBodies.isOne(request)) {
            chunked.gather(request, gathered, settings.bodyDeadline());
            gathered.arrived().putAt(request);
            return true;
        }
        while (length > 0 && !gathered.isWhole() && in.available() > 0) { // so that no read waits
            gathered.readFrom(in);
        }
        if (gathered.isWhole()) {
            gathered.arrived().putAt(request);
            return true;
        }
        Sender.ask(request);
        Arrival.await(arrivals, request, response, settings, gathered, claim);
        return false;
    }
}
