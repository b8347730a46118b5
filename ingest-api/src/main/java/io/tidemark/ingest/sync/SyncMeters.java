package io.tidemark.ingest.sync;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.tidemark.ingest.answer.Answer;
import io.tidemark.ingest.problem.ProblemException;
import io.tidemark.ingest.push.Receipt;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** The figures of the door: exchanges by result, changes by status and code, and where the time goes. */
final class SyncMeters {
    private static final String EXCHANGES = "tidemark.sync.exchanges";
    private static final String CHANGES = "tidemark.sync.changes";

    private final MeterRegistry registry;
    private final Timer append;
    private final Timer wait;
    private final Timer turn;

    SyncMeters(MeterRegistry registry) {
        this.registry = registry;
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

    void refused(ProblemException refused) {
        registry.counter(EXCHANGES, "result", refused.problem().refusal().code().code())
                .increment();
    }
}
