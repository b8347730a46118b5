package io.tidemark.wire;

import io.tidemark.core.identity.OwnerId;
import java.util.Set;

/** Partition {@code partition} is readable up to {@code offset} of {@link Topics#CHANGES}; these owners moved (P1). */
public record Projected(int partition, long offset, Set<OwnerId> owners) {
    public Projected {
        owners = Set.copyOf(owners);
    }
}
