package io.tidemark.ingest.limits;

import io.tidemark.core.error.ErrorCode;
import io.tidemark.ingest.problem.Problem;
import io.tidemark.ingest.problem.ProblemException;
import java.time.Duration;
import java.util.concurrent.Semaphore;

/**
 * The memory that all requests being worked on may take together. It is claimed as bytes arrive, so that many slow or
 * lying senders hold little of it. Thread-safe.
 */
public final class InFlight {
    private static final Duration RETRY = Duration.ofSeconds(1);

    private final Semaphore free;
    private final int most;

    InFlight(long bytes) {
        most = (int) Math.min(bytes, Integer.MAX_VALUE);
        free = new Semaphore(most);
    }

    public Claim open() {
        return new Claim();
    }

    long free() {
        return free.availablePermits();
    }

    /** What one request holds; for one thread at a time. */
    public final class Claim implements AutoCloseable {
        private int held;

        private Claim() {}

        /**
         * Claims more.
         *
         * @throws ProblemException 503 {@code unavailable} if there is no room now
         */
        public void grow(long bytes) {
            int more = (int) Math.min(bytes, most / 2); // no single request asks for more than could ever be free
            if (!free.tryAcquire(more)) {
                throw new ProblemException(Problem.of(ErrorCode.UNAVAILABLE).retryAfter(RETRY));
            }
            held += more;
        }

        /** Holds what the other held. */
        void takeOver(Claim other) {
            held += other.held;
            other.held = 0;
        }

        @Override
        public void close() {
            free.release(held);
            held = 0;
        }
    }
}
