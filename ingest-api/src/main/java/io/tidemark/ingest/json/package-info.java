/** JSON as text that nothing is lost of, and core values in and out of it. */
@NullMarked
package io.tidemark.ingest.json;

import org.jspecify.annotations.NullMarked;
