package io.tidemark.bench.report;

import java.util.Locale;

/**
 * A bound that a figure is to meet.
 *
 * @param level {@code good} or {@code ambition}
 * @param atLeast whether more is better
 */
public record Goal(String level, boolean atLeast, double bound) {
    public static final String GOOD = "good";
    public static final String AMBITION = "ambition";

    public static Goal goodAtLeast(double bound) {
        return new Goal(GOOD, true, bound);
    }

    public static Goal goodAtMost(double bound) {
        return new Goal(GOOD, false, bound);
    }

    public static Goal ambitionAtLeast(double bound) {
        return new Goal(AMBITION, true, bound);
    }

    public static Goal ambitionAtMost(double bound) {
        return new Goal(AMBITION, false, bound);
    }

    /** What is no number meets nothing. */
    public boolean isMet(double value) {
        return atLeast ? value >= bound : value <= bound;
    }

    /** {@code ≥ 0.4 met}, say. */
    public String judged(double value) {
        return (atLeast ? "≥ " : "≤ ") + Numbers.text(bound) + (isMet(value) ? " met" : " NOT MET");
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%s %s %s", level, atLeast ? "≥" : "≤", Numbers.text(bound));
    }
}
