package io.tidemark.ingest.sync;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.tidemark.core.error.ErrorCode;
import io.tidemark.ingest.answer.Answer;
import io.tidemark.ingest.push.Receipt;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** The figures of the door: exchanges by result, changes by status and code, and where the time goes. */
final class SyncMeters {
    private static final String EXCHANGES = "tidemark.sync.exchanges";
    private static final String CHANGES = "tidemark.sync.changes";

    private final MeterRegistry registry;
    private static final Duration[] BOUNDS = {
        Duration.ofMillis(25), Duration.ofMillis(50), Duration.ofMillis(100), Duration.ofMillis(250),
        Duration.ofMillis(500), Duration.ofSeconds(1), Duration.ofMillis(2500), Duration.ofSeconds(5)
    };

    private final Map<Result, Timer> latency = new EnumMap<>(Result.class);
    private final Timer append;
    private final Timer wait;
    private final Timer turn;

    SyncMeters(MeterRegistry registry) {
        this.registry = registry;
        for (Result result : Result.values()) {
            latency.put(
                    result,
                    Timer.builder("tidemark.sync.latency")
                            .description("From the arrival of a sync to its answer, with all waits in between")
                            .tag("result", result.name().toLowerCase(Locale.ROOT))
                            .serviceLevelObjectives(BOUNDS)
                            .register(registry));
        }
        append = Timer.builder("tidemark.sync.append")
                .description("Until every change of a request was durable or given up")
                .register(registry);
        turn = Timer.builder("tidemark.sync.turn")
                .description("Until a request of an owner that is far ahead of the readable state was let append")
                .register(registry);
        wait = Timer.builder("tidemark.sync.wait")
                .description("Until a request's own writes were readable, or its patience ran out")
                .register(registry);
    }

    /** How an exchange can end. */
    enum Result {
        /** Everything settled was told. */
        COMPLETE,
        /** With receipts only; the rest comes later (H3). */
        FROZEN,
        /** The client's fault: a 4xx. */
        REFUSED,
        /** Ours: a 5xx. */
        FAILED
    }

    /** @param begun {@link System#nanoTime} when the request came */
    void ended(long begun, Result result) {
        Objects.requireNonNull(latency.get(result)).record(System.nanoTime() - begun, TimeUnit.NANOSECONDS);
    }

    List<Receipt> append(Supplier<List<Receipt>> push) {
        return append.record(push);
    }

    CompletableFuture<Boolean> waiting(CompletableFuture<Boolean> reached) {
        return timed(wait, reached);
    }

    /** Only of those that wait at all. */
    void turn(CompletableFuture<Boolean> come) {
        if (!come.isDone()) {
            timed(turn, come);
        }
    }

    private static CompletableFuture<Boolean> timed(Timer timer, CompletableFuture<Boolean> reached) {
        long begun = System.nanoTime();
        return reached.whenComplete((is, failure) -> timer.record(System.nanoTime() - begun, TimeUnit.NANOSECONDS));
    }

    void answered(Answer answer) {
        registry.counter(EXCHANGES, "result", answer.complete() ? "complete" : "frozen")
                .increment();
        answer.tally()
                .forEach((status, count) -> registry.counter(CHANGES, "status", status.status(), "code", status.code())
                        .increment(count));
    }

    void refused(ErrorCode code) {
        registry.counter(EXCHANGES, "result", code.code()).increment();
    }
}
