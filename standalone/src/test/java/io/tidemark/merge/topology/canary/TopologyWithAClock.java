package io.tidemark.merge.topology.canary;

import java.time.Instant;

/** A canary: an architecture rule must reject it. */
public final class TopologyWithAClock {
    final Instant now = Instant.now();
}
