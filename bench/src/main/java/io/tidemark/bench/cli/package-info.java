/** The command line: what `./tidemark bench` understands. */
@NullMarked
package io.tidemark.bench.cli;

import org.jspecify.annotations.NullMarked;
