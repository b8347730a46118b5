/** The user's own scenario, played through HTTP against a running platform and told as a story. */
@NullMarked
package io.tidemark.standalone.demo;

import org.jspecify.annotations.NullMarked;
