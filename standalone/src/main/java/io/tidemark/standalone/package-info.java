/** All of Tidemark on one machine: the platform's life from start to stop, and the data folder that outlives it. */
@NullMarked
package io.tidemark.standalone;

import org.jspecify.annotations.NullMarked;
