/** Whose write is last: stamps and the correction of device clocks (laws C1 to C4). */
@NullMarked
package io.tidemark.core.stamp;

import org.jspecify.annotations.NullMarked;
