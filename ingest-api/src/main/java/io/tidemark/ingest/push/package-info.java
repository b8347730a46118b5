/** Appends changes to the log, in order, and says what became of each. */
@NullMarked
package io.tidemark.ingest.push;

import org.jspecify.annotations.NullMarked;
