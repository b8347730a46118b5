/** The rows of the table, each one measurement with its method. */
@NullMarked
package io.tidemark.bench.row;

import org.jspecify.annotations.NullMarked;
