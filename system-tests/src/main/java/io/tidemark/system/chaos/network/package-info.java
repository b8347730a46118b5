/** Toxiproxy between the servers of a cluster: every link of every JVM to every server can be cut by itself. */
@NullMarked
package io.tidemark.system.chaos.network;

import org.jspecify.annotations.NullMarked;
