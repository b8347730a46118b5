/** How far ahead of the readable state one owner may append while others share its partition. */
@NullMarked
package io.tidemark.ingest.turn;

import org.jspecify.annotations.NullMarked;
