/** What became of a user's changes: who changed what, what won and why (O3, O4). */
@NullMarked
package io.tidemark.ingest.history;

import org.jspecify.annotations.NullMarked;
