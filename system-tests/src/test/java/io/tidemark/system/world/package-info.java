/** World: the whole protocol in one thread and virtual time, with everything that can go wrong, and an oracle. */
@NullMarked
package io.tidemark.system.world;

import org.jspecify.annotations.NullMarked;
