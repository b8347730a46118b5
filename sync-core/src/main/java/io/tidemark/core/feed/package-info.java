/** The ports through which outcomes become readable, and their in-memory reference (laws P1, P2). */
@NullMarked
package io.tidemark.core.feed;

import org.jspecify.annotations.NullMarked;
