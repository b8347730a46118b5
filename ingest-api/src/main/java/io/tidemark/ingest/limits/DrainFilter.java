package io.tidemark.ingest.limits;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Takes what is left of a body that was refused before it was read: a sender that is still sending does not read, and
 * would see a broken connection instead of its 401 or 413. Bounded by size and by the time since the request began; the
 * container's own draining, which no clock bounds, is switched off.
 */
final class DrainFilter extends OncePerRequestFilter {
    private static final Logger LOG = LoggerFactory.getLogger(DrainFilter.class);
    private static final int BUFFER = 16 * 1024;

    private final long nanos;
    private final long bytes;

    DrainFilter(LimitSettings settings) {
        nanos = settings.bodyDeadline().toNanos();
        bytes = settings.drain().toBytes();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        long deadline = System.nanoTime() + nanos;
        chain.doFilter(request, response);
        if (request.isAsyncStarted()) {
            return; // its body has been read
        }
        boolean streams = request.getProtocol().startsWith("HTTP/2"); // its senders read while they send
        if (!streams && request.getHeader("Expect") == null) { // reading would ask for a body that was not sent yet
            drain(request, response, deadline);
        }
    }

    private void drain(HttpServletRequest request, HttpServletResponse response, long deadline) {
        try {
            ServletInputStream in = request.getInputStream();
            if (in.isFinished()) {
                return;
            }
            response.flushBuffer();
            byte[] buffer = new byte[BUFFER];
            long left = bytes;
            for (int count = 0; count >= 0 && left > 0 && System.nanoTime() < deadline; left -= count) {
                count = in.read(buffer);
            }
        } catch (IOException e) {
            LOG.atDebug().setCause(e).log("The client left before its body was read");
        }
    }
}
