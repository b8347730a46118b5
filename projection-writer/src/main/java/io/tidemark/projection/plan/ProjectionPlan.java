package io.tidemark.projection.plan;

import io.tidemark.core.change.ChangeKey;
import io.tidemark.core.entity.EntityView;
import io.tidemark.core.feed.Projection;
import io.tidemark.core.feed.Projection.Copy;
import io.tidemark.core.feed.Projection.EntityWrite;
import io.tidemark.core.feed.SyncLog;
import io.tidemark.core.identity.EntityId;
import io.tidemark.core.identity.OwnerId;
import io.tidemark.core.merge.Effect;
import io.tidemark.core.merge.Outcome;
import io.tidemark.core.merge.Source;
import io.tidemark.wire.Projected;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a batch of outcomes writes: the last version of each entity, one SyncLog for each change, and how far heads and
 * progress come. A partition with a version gap is planned up to the gap and no further (P3).
 *
 * @param nextOffsets where each partition of {@code sync.outcomes} goes on afterwards
 */
public record ProjectionPlan(
        Projection projection, List<Projected> projected, Map<Integer, Long> nextOffsets, Map<Integer, Gap> gaps) {
    /**
     * Plans a batch.
     *
     * @param batch in log order within each partition
     * @param heads the versions up to which the owners of the batch are readable now; absent is 0
     */
    public static ProjectionPlan of(Collection<Received> batch, Map<OwnerId, Long> heads) {
        Builder builder = new Builder(heads);
        batch.forEach(builder::add);
        return builder.build();
    }

    /** The owners whose heads a plan of this batch needs. */
    public static Set<OwnerId> owners(Collection<Received> batch) {
        Set<OwnerId> owners = new HashSet<>();
        batch.forEach(received ->
                received.outcome().about().ifPresent(c -> owners.add(c.entity().owner())));
        return owners;
    }

    private static final class Builder {
        private final Map<OwnerId, Long> heads;
        private final Map<OwnerId, Long> moved = new HashMap<>();
        private final Map<EntityId, EntityWrite> entities = new LinkedHashMap<>();
        private final Map<ChangeKey, SyncLog> logs = new LinkedHashMap<>();
        private final List<Copy> copies = new ArrayList<>();
        private final Map<Integer, Source> reached = new HashMap<>();
        private final Map<Integer, Set<OwnerId>> owners = new HashMap<>();
        private final Map<Integer, Long> since = new HashMap<>();
        private final Map<Integer, Long> nextOffsets = new HashMap<>();
        private final Map<Integer, Gap> gaps = new HashMap<>();

        private Builder(Map<OwnerId, Long> heads) {
            this.heads = new HashMap<>(heads);
        }

        private void add(Received received) {
            if (gaps.containsKey(received.partition())) {
                return;
            }
            Outcome outcome = received.outcome();
            if (outcome instanceof Outcome.Merged merged && merged.effect().isPresent()) {
                Effect effect = merged.effect().get();
                OwnerId owner = effect.after().key().owner();
                long next = heads.getOrDefault(owner, 0L) + 1;
                long version = effect.after().version();
                if (version > next) {
                    gaps.put(
                            received.partition(),
                            new Gap(received.partition(), received.offset(), owner, next, version));
                    return;
                }
                if (version == next) {
                    write(effect);
                    heads.put(owner, version);
                    moved.put(owner, version);
                }
            }
            log(outcome);
            reach(received);
        }

        /** The later version of an entity replaces the earlier one of the same batch. */
        private void write(Effect effect) {
            EntityView view = EntityView.of(effect.after());
            entities.merge(
                    view.key().id(),
                    new EntityWrite(view, effect.previousVersion() == 0),
                    (earlier, later) -> new EntityWrite(later.entity(), earlier.isNew()));
        }

        private void log(Outcome outcome) {
            if (outcome instanceof Outcome.Duplicate copy) {
                ChangeKey key = copy.change().key();
                SyncLog first = logs.computeIfPresent(key, (k, log) -> log.withSource(copy.source()));
                if (first == null) {
                    copies.add(new Copy(key, copy.source()));
                }
            } else {
                SyncLog.of(outcome).ifPresent(log -> logs.putIfAbsent(log.key(), log));
            }
        }

        private void reach(Received received) {
            Outcome outcome = received.outcome();
            reached.put(outcome.source().partition(), outcome.source());
            since.putIfAbsent(received.partition(), received.offset());
            nextOffsets.put(received.partition(), received.offset() + 1);
            Set<OwnerId> touched = owners.computeIfAbsent(outcome.source().partition(), p -> new HashSet<>());
            outcome.about().ifPresent(change -> touched.add(change.entity().owner()));
        }

        private ProjectionPlan build() {
            Map<Integer, Long> progress = new HashMap<>();
            List<Projected> projected = new ArrayList<>();
            reached.forEach((partition, source) -> {
                progress.put(partition, source.offset());
                projected.add(new Projected(partition, source.offset(), owners.getOrDefault(partition, Set.of())));
            });
            Projection projection = new Projection(
                    List.copyOf(entities.values()), List.copyOf(logs.values()), copies, moved, progress, since);
            return new ProjectionPlan(projection, projected, nextOffsets, gaps);
        }
    }
}
