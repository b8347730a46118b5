package io.tidemark.ingest.sync;

import io.tidemark.core.telemetry.LineBudget;
import io.tidemark.core.telemetry.Trace;
import io.tidemark.ingest.answer.Answer;
import io.tidemark.ingest.problem.Problem;
import io.tidemark.ingest.trace.Traces;
import java.time.InstantSource;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** What the log says of syncs: those that failed, and those that somebody wants to find. Never what was in them. */
final class SyncLines {
    private static final Logger LOG = LoggerFactory.getLogger(SyncLines.class);
    private static final int PER_SECOND = 20;
    private static final int SERVER_ERROR = 500;

    private final LineBudget failures = new LineBudget(PER_SECOND);
    private final LineBudget found = new LineBudget(PER_SECOND);
    private final InstantSource clock;

    SyncLines(InstantSource clock) {
        this.clock = clock;
    }

    void failed(Problem problem) {
        OptionalLong held = failures.take(clock.millis());
        if (held.isPresent()) {
            LOG.atLevel(problem.status() < SERVER_ERROR ? Level.INFO : Level.WARN)
                    .addKeyValue("code", problem.refusal().code().code())
                    .addKeyValue("status", problem.status())
                    .addKeyValue("heldBack", held.getAsLong())
                    .log("A sync failed");
        }
    }

    void answered(Answer answer) {
        if (Traces.current().filter(Trace::sampled).isPresent()
                && found.take(clock.millis()).isPresent()) {
            LOG.atInfo()
                    .addKeyValue("changes", answer.acknowledged().size())
                    .addKeyValue("complete", answer.complete())
                    .log("A sync was answered");
        }
    }
}
