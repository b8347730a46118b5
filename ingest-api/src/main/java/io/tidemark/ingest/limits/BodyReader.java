package io.tidemark.ingest.limits;

import io.tidemark.core.error.ErrorCode;
import io.tidemark.ingest.problem.Problem;
import io.tidemark.ingest.problem.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Map;

/** Reads one whole body of JSON within its bounds of size and time (H10), whatever its headers claim. */
public final class BodyReader {
    /** The largest body (H10). */
    public static final int MAX_BYTES = 1024 * 1024;

    private static final int BUFFER = 16 * 1024;
    private static final int TOO_SLOW = 408;

    private final Duration deadline;

    BodyReader(LimitSettings settings) {
        deadline = settings.bodyDeadline();
    }

    /**
     * The body's bytes, claimed from {@code claim} as they arrive.
     *
     * @throws ProblemException 413, 415, 408 or 503
     * @throws IOException if the client has left
     */
    public byte[] read(HttpServletRequest request, InFlight.Claim claim) throws IOException {
        MediaTypes.check(request);
        long end = System.nanoTime() + deadline.toNanos();
        InputStream in = request.getInputStream();
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        byte[] buffer = new byte[BUFFER];
        for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
            if (body.size() + count > MAX_BYTES) {
                throw closing(request, Problem.of(ErrorCode.BODY_TOO_LARGE));
            }
            claim.grow(count);
            body.write(buffer, 0, count);
            if (System.nanoTime() > end) {
                throw closing(
                        request,
                        new Problem(TOO_SLOW, Problem.of(ErrorCode.BAD_REQUEST).refusal(), Map.of()));
            }
        }
        return body.toByteArray();
    }

    /** What is left of the body ends the connection; of HTTP/2, which knows no such header, only the stream. */
    private static ProblemException closing(HttpServletRequest request, Problem problem) {
        boolean streams = request.getProtocol().startsWith("HTTP/2");
        return new ProblemException(streams ? problem : problem.with("Connection", "close"));
    }
}
