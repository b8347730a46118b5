package io.tidemark.bench.chart;

/**
 * A value at a time.
 *
 * @param x seconds since the start
 */
public record Point(double x, double y) {}
