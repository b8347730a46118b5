/** {@code ./tidemark chaos}. */
@NullMarked
package io.tidemark.system.chaos.cli;

import org.jspecify.annotations.NullMarked;
