package io.tidemark.bench.chart;

import java.util.List;

/** A named line of a panel; points in the order of time. */
public record Line(String name, List<Point> points) {
    public Line {
        points = List.copyOf(points);
    }

    double highest() {
        return points.stream()
                .mapToDouble(Point::y)
                .filter(Double::isFinite)
                .max()
                .orElse(0);
    }
}
