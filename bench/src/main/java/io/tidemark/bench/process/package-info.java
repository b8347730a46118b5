/** What a process costs, read from {@code /proc}. */
@NullMarked
package io.tidemark.bench.process;

import org.jspecify.annotations.NullMarked;
