/** Polls outcomes, writes the plan, says how far it got, and only then moves its offsets (P1). */
@NullMarked
package io.tidemark.projection.consume;

import org.jspecify.annotations.NullMarked;
