/** The read model in MongoDB: collections, indexes, reader, writer and tickets behind the core's ports (laws P1 to P4). */
@NullMarked
package io.tidemark.readmodel;

import org.jspecify.annotations.NullMarked;
