/** Decide and evolve: one outcome for every change, in log order (laws I5, M, O). */
@NullMarked
package io.tidemark.core.merge;

import org.jspecify.annotations.NullMarked;
