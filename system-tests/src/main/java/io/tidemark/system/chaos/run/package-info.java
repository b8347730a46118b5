/** One run from start to verdict. */
@NullMarked
package io.tidemark.system.chaos.run;

import org.jspecify.annotations.NullMarked;
