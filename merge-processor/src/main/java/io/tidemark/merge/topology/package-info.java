/** How records flow: one source, one processor, two sinks, three stores. */
@NullMarked
package io.tidemark.merge.topology;

import org.jspecify.annotations.NullMarked;
