/** Settings, start, stop, failure and health of the Streams client. */
@NullMarked
package io.tidemark.merge.ops;

import org.jspecify.annotations.NullMarked;
