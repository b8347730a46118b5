package io.tidemark.bench.soak;

import io.tidemark.bench.chart.Point;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All that was sampled, by time. For one thread. */
final class Samples {
    private final List<Sample> all = new ArrayList<>();

    /**
     * @param seconds since the start
     * @param values of the gauges that were read: not all are read each time
     */
    record Sample(double seconds, Map<Gauge, Double> values) {
        Sample {
            values = new EnumMap<>(values);
        }
    }

    void add(double seconds, Map<Gauge, Double> values) {
        all.add(new Sample(seconds, values));
    }

    /** The series of a gauge from a time on. */
    List<Point> points(Gauge gauge, double from) {
        return all.stream()
                .filter(sample -> sample.seconds() >= from && sample.values().containsKey(gauge))
                .map(sample -> new Point(sample.seconds(), sample.values().getOrDefault(gauge, 0.0)))
                .toList();
    }

    /** The last value less the first from a time on; 0 where there are none. */
    double between(Gauge gauge, double from) {
        List<Point> points = points(gauge, from);
        return points.isEmpty()
                ? 0
                : points.get(points.size() - 1).y() - points.get(0).y();
    }

    double seconds() {
        return all.isEmpty() ? 0 : all.get(all.size() - 1).seconds();
    }

    /** A line for each sample; empty where a gauge was not read. */
    String csv() {
        String head = Stream.concat(
                        Stream.of("seconds"),
                        Stream.of(Gauge.values()).map(g -> g.name().toLowerCase(Locale.ROOT)))
                .collect(Collectors.joining(","));
        return all.stream()
                .map(sample -> Stream.concat(
                                Stream.of(number(sample.seconds())),
                                Stream.of(Gauge.values()).map(gauge -> cell(sample, gauge)))
                        .collect(Collectors.joining(",")))
                .collect(Collectors.joining("\n", head + "\n", "\n"));
    }

    private static String cell(Sample sample, Gauge gauge) {
        Double value = sample.values().get(gauge);
        return value == null ? "" : number(value);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }
}
