/** Hours of ordinary use, and whether anything grows that should not. */
@NullMarked
package io.tidemark.bench.soak;

import org.jspecify.annotations.NullMarked;
