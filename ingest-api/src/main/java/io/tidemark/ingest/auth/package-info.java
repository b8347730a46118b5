/** Who is asking, and from which origin. */
@NullMarked
package io.tidemark.ingest.auth;

import org.jspecify.annotations.NullMarked;
