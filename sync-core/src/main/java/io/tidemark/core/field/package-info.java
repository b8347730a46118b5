/** The typed fields of space, category and item, and the values they hold. */
@NullMarked
package io.tidemark.core.field;

import org.jspecify.annotations.NullMarked;
