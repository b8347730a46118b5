/** Settings, connections and health. */
@NullMarked
package io.tidemark.projection.ops;

import org.jspecify.annotations.NullMarked;
