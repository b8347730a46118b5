/** Finds a real {@code mongod} and runs it as a child of this JVM, for {@code ./tidemark up} and for the tests. */
@NullMarked
package io.tidemark.readmodel.local;

import org.jspecify.annotations.NullMarked;
