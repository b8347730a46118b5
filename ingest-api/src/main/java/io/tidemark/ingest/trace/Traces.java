package io.tidemark.ingest.trace;

import io.tidemark.core.telemetry.Trace;
import jakarta.servlet.ServletRequest;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.MDC;

/**
 * The request that a thread works for: in the logs as {@code traceId}, and on every change that is appended meanwhile. A
 * request that waits goes on in another thread, and takes its name along.
 */
public final class Traces {
    /** Of the mapped diagnostic context. */
    public static final String LOGGED = "traceId";

    private static final String ATTRIBUTE = Traces.class.getName();
    private static final ThreadLocal<Trace> CURRENT = new ThreadLocal<>();

    private Traces() {}

    /** What the request says of itself, or a name of ours that nobody asked to find. */
    static Trace of(Optional<String> header) {
        return header.flatMap(Trace::parse)
                .map(trace -> trace.by(span()))
                .orElseGet(() -> new Trace(hex() + hex(), span(), false));
    }

    private static String hex() {
        return String.format("%016x", ThreadLocalRandom.current().nextLong());
    }

    /** Not zero. */
    private static String span() {
        return String.format("%016x", ThreadLocalRandom.current().nextLong() | 1);
    }

    static void begin(ServletRequest request, Trace trace) {
        request.setAttribute(ATTRIBUTE, trace);
        enter(trace);
    }

    /** Whether the request had a name, which it now has in this thread, too. */
    static boolean goOn(ServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof Trace trace) {
            enter(trace);
            return true;
        }
        return false;
    }

    /** Empty where no request is worked for. */
    public static Optional<Trace> current() {
        return Optional.ofNullable(CURRENT.get());
    }

    /** The rest of a request, to be run by another thread. */
    public static Runnable within(ServletRequest request, Runnable rest) {
        return request.getAttribute(ATTRIBUTE) instanceof Trace trace
                ? () -> {
                    enter(trace);
                    try {
                        rest.run();
                    } finally {
                        leave();
                    }
                }
                : rest;
    }

    private static void enter(Trace trace) {
        CURRENT.set(trace);
        MDC.put(LOGGED, trace.id());
    }

    static void leave() {
        CURRENT.remove();
        MDC.remove(LOGGED);
    }
}
