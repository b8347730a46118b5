/** What a device asks for: one change, and the rules that judge it alone (H1). */
@NullMarked
package io.tidemark.core.change;

import org.jspecify.annotations.NullMarked;
