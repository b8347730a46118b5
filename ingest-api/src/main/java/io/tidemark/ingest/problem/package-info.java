/** Every error that is not an answer, in one shape (RFC 9457). */
@NullMarked
package io.tidemark.ingest.problem;

import org.jspecify.annotations.NullMarked;
