package io.tidemark.ingest.trace;

import io.tidemark.core.telemetry.Trace;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/** Gives every request of the API a name; one that is dispatched again, its body now whole, keeps the one it has. */
final class TraceFilter extends HttpFilter {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (!Traces.goOn(request)) {
            Traces.begin(request, Traces.of(Optional.ofNullable(request.getHeader(Trace.HEADER))));
        }
        try {
            chain.doFilter(request, response);
        } finally {
            Traces.leave();
        }
    }
}
