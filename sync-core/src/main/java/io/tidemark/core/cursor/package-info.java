/** Where a device stands: opaque cursors, tickets and pages (laws H3, H5, H6). */
@NullMarked
package io.tidemark.core.cursor;

import org.jspecify.annotations.NullMarked;
