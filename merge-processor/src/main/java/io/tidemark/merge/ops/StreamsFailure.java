package io.tidemark.merge.ops;

import io.tidemark.wire.UnknownSchemaException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * A thread that fails is replaced, a few times; what replacing cannot mend stops the client, visibly. Nothing is
 * skipped: the records wait in the log.
 */
@Component
class StreamsFailure implements StreamsUncaughtExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(StreamsFailure.class);
    private static final int REPLACEMENTS = 3;

    private final AtomicInteger failures = new AtomicInteger();

    @Override
    public StreamThreadExceptionResponse handle(Throwable exception) {
        boolean hopeless = isNewerSchema(exception) || failures.incrementAndGet() > REPLACEMENTS;
        LOG.atError()
                .addKeyValue("runbook", "merge-stopped")
                .addKeyValue("stops", hopeless)
                .setCause(exception)
                .log("A merge thread failed");
        return hopeless ? StreamThreadExceptionResponse.SHUTDOWN_CLIENT : StreamThreadExceptionResponse.REPLACE_THREAD;
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
