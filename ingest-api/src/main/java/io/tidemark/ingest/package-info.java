/** The HTTP door: authenticates, judges, appends, waits, and answers. */
@NullMarked
package io.tidemark.ingest;

import org.jspecify.annotations.NullMarked;
