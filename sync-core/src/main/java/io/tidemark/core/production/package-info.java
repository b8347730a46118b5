/** What a server of strangers must not be started with. */
@NullMarked
package io.tidemark.core.production;

import org.jspecify.annotations.NullMarked;
