/** From bytes to a decision and back, with the owner's state in RocksDB. */
@NullMarked
package io.tidemark.merge.process;

import org.jspecify.annotations.NullMarked;
