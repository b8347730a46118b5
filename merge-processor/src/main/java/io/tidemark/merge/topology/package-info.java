/** How records flow: one source, one processor, two sinks, one store. */
@NullMarked
package io.tidemark.merge.topology;

import org.jspecify.annotations.NullMarked;
