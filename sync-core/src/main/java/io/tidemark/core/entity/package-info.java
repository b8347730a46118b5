/** The state of a space, category or item: one register for every field (laws M1 to M7). */
@NullMarked
package io.tidemark.core.entity;

import org.jspecify.annotations.NullMarked;
