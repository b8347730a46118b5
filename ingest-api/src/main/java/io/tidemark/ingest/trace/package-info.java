/** Which request the present thread works for. */
@NullMarked
package io.tidemark.ingest.trace;

import org.jspecify.annotations.NullMarked;
