/** The one exchange between a device and the server, over HTTP. */
@NullMarked
package io.tidemark.ingest.sync;

import org.jspecify.annotations.NullMarked;
