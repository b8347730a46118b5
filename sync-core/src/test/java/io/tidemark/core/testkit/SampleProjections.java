package io.tidemark.core.testkit;

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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Outcomes cut into batches of random size, each collapsed to the last version of every entity. */
public final class SampleProjections {
    private final Map<EntityId, EntityWrite> entities = new LinkedHashMap<>();
    private final Map<ChangeKey, SyncLog> logs = new LinkedHashMap<>();
    private final List<Copy> copies = new ArrayList<>();
    private final Map<OwnerId, Long> heads = new HashMap<>();
    private final Map<Integer, Long> progress = new HashMap<>();

    private SampleProjections() {}

    public static List<Projection> of(RandomGenerator random, List<Outcome> outcomes, int maxBatch) {
        List<Projection> batches = new ArrayList<>();
        for (int from = 0; from < outcomes.size(); ) {
            int to = Math.min(outcomes.size(), from + 1 + random.nextInt(maxBatch));
            batches.add(of(outcomes.subList(from, to)));
            from = to;
        }
        return batches;
    }

    /** All of it as one batch. */
    public static Projection of(List<Outcome> outcomes) {
        SampleProjections batch = new SampleProjections();
        outcomes.forEach(batch::add);
        return new Projection(
                List.copyOf(batch.entities.values()),
                List.copyOf(batch.logs.values()),
                batch.copies,
                batch.heads,
                batch.progress);
    }

    private void add(Outcome outcome) {
        progress.put(outcome.source().partition(), outcome.source().offset());
        SyncLog.of(outcome).ifPresent(log -> logs.put(log.key(), log));
        if (outcome instanceof Outcome.Duplicate duplicate) {
            copies.add(new Copy(duplicate.change().key(), duplicate.source()));
        } else if (outcome instanceof Outcome.Merged merged) {
            merged.effect().ifPresent(this::add);
        }
    }

    private void add(Effect effect) {
        EntityView entity = EntityView.of(effect.after());
        EntityWrite earlier = entities.get(entity.key().id());
        boolean isNew = effect.previousVersion() == 0 || (earlier != null && earlier.isNew());
        entities.put(entity.key().id(), new EntityWrite(entity, isNew));
        heads.put(entity.key().owner(), entity.version());
    }
}
