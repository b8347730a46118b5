package io.tidemark.bench.soak;

import io.tidemark.bench.chart.Point;
import io.tidemark.bench.report.Numbers;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * A gauge after the warm-up.
 *
 * @param level the median
 * @param perHour the slope as a share of the level; NaN where there are too few samples
 */
record Judged(Gauge gauge, double level, double perHour, Verdict verdict) {
    /** Every gauge that was read at all. */
    static List<Judged> all(Samples samples, double from) {
        return Stream.of(Gauge.values())
                .filter(gauge -> gauge != Gauge.ACCEPTED)
                .filter(gauge -> !samples.points(gauge, 0).isEmpty())
                .map(gauge -> of(gauge, samples.points(gauge, from)))
                .toList();
    }

    static Judged of(Gauge gauge, List<Point> points) {
        if (points.size() < Trend.LEAST) {
            double last = points.isEmpty()
                    ? Double.NaN
                    : points.get(points.size() - 1).y();
            return new Judged(gauge, last, Double.NaN, gauge.rule().isEmpty() ? Verdict.SHOWN : Verdict.TOO_SHORT);
        }
        Trend trend = Trend.of(points);
        double floor = gauge.rule().map(Rule::floor).orElse(1.0);
        return new Judged(
                gauge,
                trend.level(),
                trend.perHour() / Math.max(trend.level(), floor),
                gauge.rule().map(rule -> rule.judge(trend)).orElse(Verdict.SHOWN));
    }

    List<String> cells() {
        return List.of(
                gauge.what(),
                (Numbers.text(level) + " " + gauge.unit()).strip(),
                Double.isNaN(perHour) || verdict == Verdict.SHOWN
                        ? "–"
                        : String.format(Locale.ROOT, "%+.1f %%", perHour * 100),
                verdict.toString());
    }
}
