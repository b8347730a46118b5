package io.tidemark.ingest.push;

import io.tidemark.core.identity.OwnerId;
import java.util.Map;
import java.util.Optional;

/** How far the log goes: who is told everything again waits for that much (H4). Thread-safe. */
public interface LogEnds {
    /**
     * The owner's partition and the offset of the last record in it at this moment, whoever wrote it, -1 if there is
     * none; empty if that cannot be found out now.
     */
    Optional<Map<Integer, Long>> last(OwnerId owner);
}
