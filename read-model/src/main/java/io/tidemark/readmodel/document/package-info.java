/** Core values as BSON documents under the user's field names, and back: pure, every pair with a round-trip test. */
@NullMarked
package io.tidemark.readmodel.document;

import org.jspecify.annotations.NullMarked;
