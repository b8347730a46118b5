package io.tidemark.projection.rebuild;

import java.time.Duration;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** How far a feeding has come and how fast, told about once a second. */
final class Pace {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final String what;
    private final LongSupplier nanos;
    private final Consumer<String> say;
    private final long start;
    private long told;
    private long records;
    private long total;

    /** @param nanos a clock that only goes forward */
    Pace(String what, LongSupplier nanos, Consumer<String> say) {
        this.what = what;
        this.nanos = nanos;
        this.say = say;
        start = nanos.getAsLong();
        told = start;
    }

    /** So many records are to be expected. */
    void expect(long expected) {
        total = expected;
    }

    void written(long more) {
        records += more;
        long now = nanos.getAsLong();
        if (now - told >= SECOND) {
            told = now;
            say.accept(line(now));
        }
    }

    /** What is said at the end. */
    void done() {
        say.accept(line(nanos.getAsLong()));
    }

    /** Records a second since the start. */
    double rate() {
        return rate(nanos.getAsLong());
    }

    private double rate(long now) {
        return records * (double) SECOND / Math.max(1, now - start);
    }

    private String line(long now) {
        double rate = rate(now);
        long left = Math.max(0, total - records);
        String share = total == 0 ? "" : String.format(Locale.ROOT, " of about %,d (%d %%)", total, share());
        String eta =
                left == 0 || rate < 1 ? "" : String.format(Locale.ROOT, ", about %,d s left", Math.round(left / rate));
        return String.format(Locale.ROOT, "%s: %,d records%s, %,.0f a second%s", what, records, share, rate, eta);
    }

    private long share() {
        return Math.min(100, records * 100 / total);
    }
}
