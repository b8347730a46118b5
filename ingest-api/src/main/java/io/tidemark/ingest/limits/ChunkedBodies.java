package io.tidemark.ingest.limits;

import io.tidemark.core.error.ErrorCode;
import io.tidemark.ingest.problem.Problem;
import io.tidemark.ingest.problem.ProblemException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Semaphore;

/**
 * Bodies of HTTP/1.1 whose length is not told. The container cannot read their end without waiting: while it does so for a
 * listener it takes what follows for another request, and a sender that has closed its half gets no answer (Tomcat
 * 11.0.27). So a thread waits for each of them, and few may at once. Thread-safe.
 */
final class ChunkedBodies {
    private static final int MOST = 16;
    private static final int BUFFER = 16 * 1024;
    private static final int TOO_SLOW = 408;
    private static final Duration RETRY = Duration.ofSeconds(1);

    private final Semaphore free = new Semaphore(MOST);

    static boolean isOne(HttpServletRequest request) {
        return request.getContentLengthLong() < 0 && !Sender.streams(request);
    }

    /** @throws ProblemException 413, 408, or 503 if too many are being read */
    void gather(HttpServletRequest request, Gathered gathered, Duration patience) throws IOException {
        if (!free.tryAcquire()) {
            throw new ProblemException(Problem.of(ErrorCode.UNAVAILABLE).retryAfter(RETRY));
        }
        try {
            long end = System.nanoTime() + patience.toNanos();
            ServletInputStream in = request.getInputStream();
            while (gathered.readFrom(in) >= 0) {
                if (System.nanoTime() > end) {
                    throw new ProblemException(new Problem(
                            TOO_SLOW, Problem.of(ErrorCode.BAD_REQUEST).refusal(), Map.of()));
                }
            }
        } finally {
            free.release();
        }
    }

    /** Takes what is left of one, as far as it is worth it. */
    void drain(HttpServletRequest request, long bytes, Duration patience) throws IOException {
        if (!free.tryAcquire()) {
            return;
        }
        try {
            long end = System.nanoTime() + patience.toNanos();
            ServletInputStream in = request.getInputStream();
            byte[] buffer = new byte[BUFFER];
            long left = bytes;
            for (int count = 0; count >= 0 && left > 0 && System.nanoTime() < end; left -= count) {
                count = in.read(buffer);
            }
        } finally {
            free.release();
        }
    }
}
