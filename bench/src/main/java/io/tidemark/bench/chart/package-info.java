/** Lines over time as plain SVG, readable on light and dark ground. */
@NullMarked
package io.tidemark.bench.chart;

import org.jspecify.annotations.NullMarked;
