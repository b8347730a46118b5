package io.tidemark.bench.chart;

import java.util.List;

/** One pair of axes: lines of the same unit. */
public record Panel(String title, String unit, List<Line> lines) {
    public Panel {
        lines = List.copyOf(lines);
    }

    double highest() {
        return lines.stream().mapToDouble(Line::highest).max().orElse(0);
    }
}
