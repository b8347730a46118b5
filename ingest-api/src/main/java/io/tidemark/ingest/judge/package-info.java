/** Judges one change alone (H1); pure. */
@NullMarked
package io.tidemark.ingest.judge;

import org.jspecify.annotations.NullMarked;
