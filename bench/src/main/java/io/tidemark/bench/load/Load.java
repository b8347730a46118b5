package io.tidemark.bench.load;

import java.util.Optional;
import org.HdrHistogram.Histogram;

/**
 * What a load came to.
 *
 * @param done changes (or documents) that were done
 * @param latencies of the requests, in microseconds
 * @param seconds it took
 * @param errors requests that failed
 * @param firstError what the first one said
 */
public record Load(long done, Histogram latencies, double seconds, long errors, Optional<String> firstError) {
    static Histogram histogram() {
        return new Histogram(3);
    }

    public double perSecond() {
        return done / seconds;
    }

    public double requestsPerSecond() {
        return latencies.getTotalCount() / seconds;
    }

    /** Milliseconds. */
    public double percentile(double percentile) {
        return latencies.getValueAtPercentile(percentile) / 1000.0;
    }

    /** @throws IllegalStateException if any request failed, with the first reason */
    public Load orThrow() {
        if (errors > 0) {
            throw new IllegalStateException(errors + " requests failed; the first: " + firstError.orElse("?"));
        }
        return this;
    }

    /** Rates and errors for a note. */
    public String summary() {
        String fault = errors == 0 ? "no error" : errors + " errors, the first: " + firstError.orElse("?");
        return String.format(
                java.util.Locale.ROOT,
                "%.0f requests/s, p50 %.1f ms, p99 %.1f ms, %s",
                requestsPerSecond(),
                percentile(50),
                percentile(99),
                fault);
    }
}
