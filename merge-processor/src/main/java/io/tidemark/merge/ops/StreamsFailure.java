package io.tidemark.merge.ops;

import io.tidemark.wire.UnknownSchemaException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * A thread that fails is replaced, three times in an hour; what replacing cannot mend stops the client, visibly. Nothing
 * is skipped: the records wait in the log.
 */
@Component
class StreamsFailure implements StreamsUncaughtExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(StreamsFailure.class);
    private static final Duration WINDOW = Duration.ofHours(1);
    private static final int REPLACEMENTS = 3;

    private final InstantSource clock;
    private final Deque<Instant> failures = new ArrayDeque<>();

    @Autowired
    StreamsFailure() {
        this(InstantSource.system());
    }

    StreamsFailure(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public synchronized StreamThreadExceptionResponse handle(Throwable exception) {
        boolean hopeless = isNewerSchema(exception) || isOneTooMany(clock.instant());
        LOG.atError()
                .addKeyValue("runbook", "merge-stopped")
                .addKeyValue("stops", hopeless)
                .setCause(exception)
                .log("A merge thread failed");
        return hopeless ? StreamThreadExceptionResponse.SHUTDOWN_CLIENT : StreamThreadExceptionResponse.REPLACE_THREAD;
    }

    private boolean isOneTooMany(Instant now) {
        failures.removeIf(earlier -> earlier.isBefore(now.minus(WINDOW)));
        failures.add(now);
        return failures.size() > REPLACEMENTS;
    }

    private static boolean isNewerSchema(Throwable exception) {
        for (Throwable t = exception; t != null; t = t.getCause()) {
            if (t instanceof UnknownSchemaException) {
                return true;
            }
        }
        return false;
    }
}
