/** The platform under test: one of our own in a child JVM, or one that runs already. */
@NullMarked
package io.tidemark.bench.platform;

import org.jspecify.annotations.NullMarked;
