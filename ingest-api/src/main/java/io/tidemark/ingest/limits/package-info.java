/** How much one address, one body and all bodies together may take. */
@NullMarked
package io.tidemark.ingest.limits;

import org.jspecify.annotations.NullMarked;
