/** What was withdrawn before its time, known to every instance without asking anybody. */
@NullMarked
package io.tidemark.ingest.revoked;

import org.jspecify.annotations.NullMarked;
