/** How the door is reached: TLS, proxies, and what browsers are told. */
@NullMarked
package io.tidemark.ingest.transport;

import org.jspecify.annotations.NullMarked;
