/** The load generator: cheap requests, closed and open loops, and what they measured. */
@NullMarked
package io.tidemark.bench.load;

import org.jspecify.annotations.NullMarked;
