/** The raw limits that rows are compared with: the same broker and the same MongoDB, used as directly as can be. */
@NullMarked
package io.tidemark.bench.raw;

import org.jspecify.annotations.NullMarked;
