package io.tidemark.bench.load;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;
import org.jspecify.annotations.Nullable;

/** Counts what the threads of a loop do. Thread-safe. */
public final class Tally {
    private final AtomicLong done = new AtomicLong();
    private final AtomicLong errors = new AtomicLong();
    private final AtomicReference<@Nullable String> firstError = new AtomicReference<>();
    private final Recorder latencies = new Recorder(3);
    private final long start = System.nanoTime();

    /**
     * Does the step; an exception is counted as an error, and its time is not.
     *
     * @param since when it was due, by {@link System#nanoTime}: what delayed its start is part of its latency
     */
    public void run(Step step, long n, long since) {
        try {
            int count = step.run(n);
            latencies.recordValue(Math.max(0, (System.nanoTime() - since) / 1000));
            done.addAndGet(count);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            errors.incrementAndGet();
            firstError.compareAndSet(null, e.getClass().getSimpleName() + ": " + e.getMessage());
        }
    }

    /** The latencies since the last call; the other figures since the start. */
    public Load load() {
        Histogram histogram = latencies.getIntervalHistogram();
        return new Load(
                done.get(),
                histogram,
                (System.nanoTime() - start) / 1e9,
                errors.get(),
                Optional.ofNullable(firstError.get()));
    }
}
