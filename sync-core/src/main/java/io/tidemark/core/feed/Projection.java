package io.tidemark.core.feed;

import io.tidemark.core.change.ChangeKey;
import io.tidemark.core.entity.EntityView;
import io.tidemark.core.identity.OwnerId;
import io.tidemark.core.merge.Source;
import java.util.List;
import java.util.Map;

/**
 * One batch of outcomes as writes to the read model: at most one per entity and SyncLog.
 *
 * @param copies sources to add to SyncLogs that an earlier batch wrote (I5)
 * @param heads the owner's version after the batch, by owner
 * @param progress the last source offset of the batch, by partition of {@code sync.changes}
 */
public record Projection(
        List<EntityWrite> entities,
        List<SyncLog> logs,
        List<Copy> copies,
        Map<OwnerId, Long> heads,
        Map<Integer, Long> progress) {
    /** An entity to write; {@code isNew} if the batch holds its very first version, which is a hint and no more. */
    public record EntityWrite(EntityView entity, boolean isNew) {}

    /** A copy of a change decided before lies at {@code source}. */
    public record Copy(ChangeKey change, Source source) {}

    public Projection {
        entities = List.copyOf(entities);
        logs = List.copyOf(logs);
        copies = List.copyOf(copies);
        heads = Map.copyOf(heads);
        progress = Map.copyOf(progress);
    }
}
