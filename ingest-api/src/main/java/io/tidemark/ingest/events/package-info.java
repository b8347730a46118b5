/** Tells connected devices that something moved, without telling what. */
@NullMarked
package io.tidemark.ingest.events;

import org.jspecify.annotations.NullMarked;
