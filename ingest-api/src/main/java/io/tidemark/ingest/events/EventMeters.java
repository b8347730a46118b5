package io.tidemark.ingest.events;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.tidemark.ingest.problem.ProblemException;
import java.util.Locale;

/** The figures of the streams: hints written, streams refused by code and ended by reason. */
final class EventMeters {
    private final MeterRegistry registry;
    private final Counter hints;

    EventMeters(MeterRegistry registry) {
        this.registry = registry;
        hints = Counter.builder("tidemark.events.hints")
                .description("Hints written to streams")
                .register(registry);
    }

    void hinted() {
        hints.increment();
    }

    void ended(End why) {
        registry.counter("tidemark.events.ended", "why", why.name().toLowerCase(Locale.ROOT))
                .increment();
    }

    void refused(ProblemException refused) {
        registry.counter(
                        "tidemark.events.refused",
                        "code",
                        refused.problem().refusal().code().code())
                .increment();
    }
}
