/** What two processes must agree on: topics, keys and partitions, and the bytes of every record. */
@NullMarked
package io.tidemark.wire;

import org.jspecify.annotations.NullMarked;
