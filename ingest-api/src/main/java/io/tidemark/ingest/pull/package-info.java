/** Where a device stands, and what it has not seen yet. */
@NullMarked
package io.tidemark.ingest.pull;

import org.jspecify.annotations.NullMarked;
