package io.tidemark.merge.ops;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.tidemark.core.merge.Conflict;
import io.tidemark.core.merge.Outcome;
import io.tidemark.core.merge.Status;
import io.tidemark.core.telemetry.LineBudget;
import io.tidemark.core.telemetry.Trace;
import io.tidemark.merge.process.Decisions;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.slf4j.spi.LoggingEventBuilder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * What the merge decides, counted, and in the log where somebody lost: how, where in {@code sync.changes}, and in how many
 * fields. Whose and what it was stands in the SyncLogs alone.
 */
@Component
class MergeMeters implements Decisions {
    private static final Logger LOG = LoggerFactory.getLogger(MergeMeters.class);
    private static final int PER_SECOND = 20;

    private final Map<Status, Counter> outcomes = new EnumMap<>(Status.class);
    private final Map<Conflict.Kind, Counter> conflicts = new EnumMap<>(Conflict.Kind.class);
    private final LineBudget lines = new LineBudget(PER_SECOND);
    private final LineBudget found = new LineBudget(PER_SECOND);
    private final InstantSource clock;

    @Autowired
    MergeMeters(MeterRegistry registry, StreamsHealthIndicator streams) {
        this(registry, InstantSource.system());
        Gauge.builder("tidemark.merge.running", streams, health -> health.isRunning() ? 1 : 0)
                .description("1 while the Streams client is RUNNING, 0 otherwise")
                .register(registry);
    }

    MergeMeters(MeterRegistry registry, InstantSource clock) {
        this.clock = clock;
        for (Status status : Status.values()) {
            outcomes.put(
                    status,
                    Counter.builder("tidemark.merge.outcomes")
                            .description("Outcomes by status; one whose transaction was repeated counts again")
                            .tag("status", status.name().toLowerCase(Locale.ROOT))
                            .register(registry));
        }
        for (Conflict.Kind kind : Conflict.Kind.values()) {
            conflicts.put(
                    kind,
                    Counter.builder("tidemark.merge.conflicts")
                            .description("Conflicts by kind, one for each lost field")
                            .tag("kind", kind.wireName())
                            .register(registry));
        }
    }

    @Override
    public void decided(Outcome outcome, Optional<byte[]> trace) {
        Objects.requireNonNull(outcomes.get(outcome.status())).increment();
        List<Conflict> lost = outcome instanceof Outcome.Merged merged ? merged.conflicts() : List.of();
        lost.forEach(conflict ->
                Objects.requireNonNull(conflicts.get(conflict.kind())).increment());
        if (lost.isEmpty() && trace.isEmpty()) {
            return;
        }
        Optional<Trace> name = trace.flatMap(bytes -> Trace.parse(new String(bytes, US_ASCII)));
        if (!lost.isEmpty()) {
            lines.take(clock.millis()).ifPresent(held -> resolved(outcome, lost, held, name));
        } else if (name.filter(Trace::sampled).isPresent()) {
            OptionalLong room = found.take(clock.millis());
            if (room.isPresent()) {
                log(at(outcome), name, "A change was merged");
            }
        }
    }

    private static void resolved(Outcome outcome, List<Conflict> lost, long held, Optional<Trace> name) {
        log(
                at(outcome)
                        .addKeyValue(
                                "kinds",
                                lost.stream()
                                        .map(c -> c.kind().wireName())
                                        .distinct()
                                        .toList())
                        .addKeyValue("fields", lost.size())
                        .addKeyValue("heldBack", held),
                name,
                "A conflict was resolved");
    }

    private static LoggingEventBuilder at(Outcome outcome) {
        return LOG.atInfo()
                .addKeyValue("status", outcome.status())
                .addKeyValue("partition", outcome.source().partition())
                .addKeyValue("offset", outcome.source().offset());
    }

    private static void log(LoggingEventBuilder line, Optional<Trace> name, String message) {
        name.ifPresent(trace -> MDC.put("traceId", trace.id()));
        try {
            line.log(message);
        } finally {
            MDC.remove("traceId");
        }
    }
}
