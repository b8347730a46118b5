/** The topology of {@code docker-compose.yml}, read from that file and started as processes of this machine. */
@NullMarked
package io.tidemark.standalone.cluster;

import org.jspecify.annotations.NullMarked;
