/** The command line: what `./tidemark` understands, and the answers it prints. */
@NullMarked
package io.tidemark.standalone.cli;

import org.jspecify.annotations.NullMarked;
