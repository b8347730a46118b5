/** The projection-writer: turns outcomes into what devices pull. */
@NullMarked
package io.tidemark.projection;

import org.jspecify.annotations.NullMarked;
