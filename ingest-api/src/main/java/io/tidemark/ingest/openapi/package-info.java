/** The contract as a document, for developers. */
@NullMarked
package io.tidemark.ingest.openapi;

import org.jspecify.annotations.NullMarked;
