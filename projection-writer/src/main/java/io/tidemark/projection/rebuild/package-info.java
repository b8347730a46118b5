/** Another generation of the read model from {@code sync.outcomes}, beside the live one, and the switch to it (P4). */
@NullMarked
package io.tidemark.projection.rebuild;

import org.jspecify.annotations.NullMarked;
