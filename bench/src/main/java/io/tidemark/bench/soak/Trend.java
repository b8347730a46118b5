package io.tidemark.bench.soak;

import io.tidemark.bench.chart.Point;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Where a series goes, told so that single outliers and saw teeth say nothing: the points are gathered into blocks, each
 * stands for its block by its median, and the slope is the median of the slopes between all pairs of blocks (Theil and
 * Sen).
 *
 * @param level the median
 * @param perSecond the slope
 * @param seconds from the first block to the last
 * @param z how far the number of rising pairs is from chance, in standard deviations (Mann and Kendall); below 0 for
 *     falling
 */
record Trend(double level, double perSecond, double seconds, double z) {
    static final int LEAST = 6;
    private static final int BLOCKS = 24;

    /**
     * @param points in the order of time
     * @throws IllegalArgumentException if they are fewer than {@value #LEAST}
     */
    static Trend of(List<Point> points) {
        if (points.size() < LEAST) {
            throw new IllegalArgumentException("A trend needs " + LEAST + " points");
        }
        List<Point> blocks = blocks(points);
        List<Double> slopes = new ArrayList<>();
        int rising = 0;
        for (int i = 0; i < blocks.size(); i++) {
            for (int j = i + 1; j < blocks.size(); j++) {
                double rise = blocks.get(j).y() - blocks.get(i).y();
                rising += (int) Math.signum(rise);
                slopes.add(rise / (blocks.get(j).x() - blocks.get(i).x()));
            }
        }
        return new Trend(
                median(points.stream().map(Point::y).toList()),
                median(slopes),
                blocks.get(blocks.size() - 1).x() - blocks.get(0).x(),
                (rising - Math.signum(rising)) / Math.sqrt(variance(blocks)));
    }

    private static List<Point> blocks(List<Point> points) {
        int count = Math.min(BLOCKS, points.size());
        List<Point> blocks = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            List<Point> block = points.subList(i * points.size() / count, (i + 1) * points.size() / count);
            blocks.add(new Point(
                    median(block.stream().map(Point::x).toList()),
                    median(block.stream().map(Point::y).toList())));
        }
        return blocks;
    }

    /** Of the number of rising less falling pairs, where there is no trend; equal values take their part away. */
    private static double variance(List<Point> blocks) {
        Map<Double, Integer> equals = new HashMap<>();
        blocks.forEach(block -> equals.merge(block.y(), 1, Integer::sum));
        double all = spread(blocks.size())
                - equals.values().stream().mapToDouble(Trend::spread).sum();
        return Math.max(all / 18, 1);
    }

    private static double spread(int n) {
        return (double) n * (n - 1) * (2 * n + 5);
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    /** What the slope comes to from the first block to the last. */
    double rise() {
        return perSecond * seconds;
    }

    double perHour() {
        return perSecond * 3600;
    }
}
