package io.tidemark.core.feed;

import io.tidemark.core.identity.OwnerId;
import java.util.Collection;
import java.util.Map;

/**
 * Makes outcomes readable. Every write is guarded by its version and may be repeated, in any order, by anybody: an
 * older one changes nothing (P2). Thread-safe.
 */
public interface FeedWriter {
    /**
     * Writes a batch: entities and SyncLogs first, then heads and progress (P1). Returns when all of it is durable on a
     * majority. After an exception some of it may be written; writing all of it again is right.
     */
    void write(Projection projection);

    /** The version up to which each owner's data is readable; an owner without any is absent. */
    Map<OwnerId, Long> heads(Collection<OwnerId> owners);
}
