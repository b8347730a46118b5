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
 * @param since where outcomes go on that are not known to be written, by partition of {@code sync.outcomes}: everything
 *     before is durable already, with its marks (P4)
 */
public record Projection(
        List<EntityWrite> entities,
        List<SyncLog> logs,
        List<Copy> copies,
        Map<OwnerId, Long> heads,
        Map<Integer, Long> progress,
        Map<Integer, Long> since) {
    /** An entity to write; {@code isNew} if the batch holds its very first version, which is a hint and no more. */
    public record EntityWrite(EntityView entity, boolean isNew) {}

    /** A copy of a change decided before lies at {@code source}. */
    public record Copy(ChangeKey change, Source source) {}

    /** A projection that says nothing of where its batch began. */
    public Projection(
            List<EntityWrite> entities,
            List<SyncLog> logs,
            List<Copy> copies,
            Map<OwnerId, Long> heads,
            Map<Integer, Long> progress) {
        this(entities, logs, copies, heads, progress, Map.of());
    }

    /** Nothing to write, but that everything before these offsets of {@code sync.outcomes} is written. */
    public static Projection reached(Map<Integer, Long> since) {
        return new Projection(List.of(), List.of(), List.of(), Map.of(), Map.of(), since);
    }

    public Projection {
        entities = List.copyOf(entities);
        logs = List.copyOf(logs);
        copies = List.copyOf(copies);
        heads = Map.copyOf(heads);
        progress = Map.copyOf(progress);
        since = Map.copyOf(since);
    }
}
