/** Documents that are generated from the code, compared with it or run by the build, so that they cannot lie. */
@NullMarked
package io.tidemark.documents;

import org.jspecify.annotations.NullMarked;
