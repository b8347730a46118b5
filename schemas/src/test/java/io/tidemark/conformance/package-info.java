/** Runs the conformance vectors, which clients and servers in other languages run as well. */
@NullMarked
package io.tidemark.conformance;

import org.jspecify.annotations.NullMarked;
