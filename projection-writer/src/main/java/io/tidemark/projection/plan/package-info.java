/** From a batch of outcomes to writes: pure, in log order, with an eye for gaps (P1 to P3). */
@NullMarked
package io.tidemark.projection.plan;

import org.jspecify.annotations.NullMarked;
