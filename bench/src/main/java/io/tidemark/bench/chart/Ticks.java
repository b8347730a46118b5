package io.tidemark.bench.chart;

import java.util.List;
import java.util.stream.IntStream;

/** Where an axis from 0 is labelled: at steps of 1, 2 or 5 and zeros. */
record Ticks(double step, int count) {
    private static final double SMALLEST = 1e-9;

    /** So that the last one is not below {@code most}, in {@code steps} steps at most. */
    static Ticks upTo(double most, int steps) {
        double raw = Math.max(most, SMALLEST) / steps;
        double power = Math.pow(10, Math.floor(Math.log10(raw)));
        double step = List.of(1, 2, 5, 10).stream()
                .mapToDouble(times -> times * power)
                .filter(candidate -> candidate >= raw * (1 - SMALLEST))
                .findFirst()
                .orElse(10 * power);
        return new Ticks(step, (int) Math.ceil(Math.max(most, SMALLEST) / step - SMALLEST));
    }

    double last() {
        return step * count;
    }

    List<Double> all() {
        return IntStream.rangeClosed(0, count).mapToObj(i -> i * step).toList();
    }
}
