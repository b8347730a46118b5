/** How far every partition is readable, known at once (H2). */
@NullMarked
package io.tidemark.ingest.projected;

import org.jspecify.annotations.NullMarked;
