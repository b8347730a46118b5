/** How far the log has come: appended, merged, projected. */
@NullMarked
package io.tidemark.bench.log;

import org.jspecify.annotations.NullMarked;
