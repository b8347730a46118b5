/** The devices of a user: seen when they sync, named, and shown the door. */
@NullMarked
package io.tidemark.ingest.device;

import org.jspecify.annotations.NullMarked;
