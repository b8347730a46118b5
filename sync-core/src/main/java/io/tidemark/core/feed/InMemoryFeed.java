package io.tidemark.core.feed;

import io.tidemark.core.change.ChangeKey;
import io.tidemark.core.entity.EntityView;
import io.tidemark.core.identity.EntityId;
import io.tidemark.core.identity.EntityKey;
import io.tidemark.core.identity.EntityType;
import io.tidemark.core.identity.OwnerId;
import io.tidemark.core.identity.UserId;
import io.tidemark.core.identity.Writer;
import io.tidemark.core.merge.Source;
import io.tidemark.core.merge.Status;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The reference for the feed's ports: what every store must do, in maps. */
public final class InMemoryFeed implements FeedReader, GenerationWriter, HistoryReader {
    private final String epoch;
    private final Map<EntityId, EntityView> entities = new HashMap<>();
    private final Map<ChangeKey, SyncLog> logs = new HashMap<>();
    private final Map<OwnerId, Long> heads = new HashMap<>();
    private final Map<Integer, Long> progress = new HashMap<>();
    private final Map<Integer, Long> positions = new HashMap<>();

    public InMemoryFeed(String epoch) {
        this.epoch = epoch;
    }

    @Override
    public void write(Projection projection, Runnable beforeMarks) {
        data(projection);
        beforeMarks.run();
        marks(projection);
    }

    private synchronized void data(Projection projection) {
        projection.entities().forEach(write -> write(write.entity()));
        projection.logs().forEach(log -> logs.merge(log.key(), log, InMemoryFeed::withSourcesOf));
        projection
                .copies()
                .forEach(copy -> logs.computeIfPresent(copy.change(), (key, log) -> log.withSource(copy.source())));
    }

    private synchronized void marks(Projection projection) {
        projection.heads().forEach((owner, version) -> heads.merge(owner, version, Math::max));
        projection.progress().forEach((partition, offset) -> progress.merge(partition, offset, Math::max));
        projection.since().forEach((partition, offset) -> positions.merge(partition, offset, Math::max));
    }

    private void write(EntityView entity) {
        entities.merge(
                entity.key().id(), entity, (old, incoming) -> incoming.version() > old.version() ? incoming : old);
    }

    private static SyncLog withSourcesOf(SyncLog first, SyncLog again) {
        SyncLog log = first;
        for (Source source : again.sources()) {
            log = log.withSource(source);
        }
        return log;
    }

    @Override
    public synchronized Map<OwnerId, Long> heads(Collection<OwnerId> owners) {
        Map<OwnerId, Long> found = new HashMap<>(heads);
        found.keySet().retainAll(owners);
        return found;
    }

    @Override
    public synchronized Map<Integer, Long> positions() {
        return Map.copyOf(positions);
    }

    @Override
    public String epoch() {
        return epoch;
    }

    @Override
    public synchronized long head(OwnerId owner) {
        return heads.getOrDefault(owner, 0L);
    }

    @Override
    public synchronized Map<Integer, Long> progress() {
        return Map.copyOf(progress);
    }

    @Override
    public synchronized List<SyncLog> logs(Collection<ChangeKey> changes) {
        return changes.stream()
                .distinct()
                .map(logs::get)
                .filter(Objects::nonNull)
                .toList();
    }

    @Override
    public synchronized List<SyncLog> logsAt(UserId author, Collection<Source> sources) {
        return logs.values().stream()
                .filter(log -> log.change().author().user().equals(author))
                .filter(log -> !Collections.disjoint(log.sources(), sources))
                .toList();
    }

    @Override
    public synchronized Set<EntityKey> unseen(OwnerId owner, Writer device, int most) {
        Stream<EntityKey> rejected = logs.values().stream()
                .filter(log -> log.status() == Status.REJECTED)
                .filter(log -> log.change().author().equals(device))
                .filter(log -> log.change().entity().owner().equals(owner))
                .sorted(Comparator.comparing(SyncLog::place).reversed())
                .limit(most)
                .map(log -> log.change().entity());
        Stream<EntityKey> unnamed = entities.values().stream()
                .filter(entity -> entity.key().owner().equals(owner) && !entity.isNamed())
                .limit(most)
                .map(EntityView::key);
        return Stream.concat(rejected, unnamed).collect(Collectors.toSet());
    }

    @Override
    public synchronized Slice slice(OwnerId owner, long after, long tombstonesAfter, PageLimit limit) {
        List<Iterator<EntityView>> byType = Arrays.stream(EntityType.values())
                .map(type -> ordered(owner, type, after, tombstonesAfter))
                .toList();
        return Slice.merge(byType, limit);
    }

    private Iterator<EntityView> ordered(OwnerId owner, EntityType type, long after, long tombstonesAfter) {
        return entities.values().stream()
                .filter(e -> e.key().owner().equals(owner) && e.key().type() == type)
                .filter(e -> e.version() > after && e.isNamed())
                .filter(e -> !e.isDeleted() || e.version() > tombstonesAfter)
                .sorted(Comparator.comparingLong(EntityView::version))
                .toList()
                .iterator();
    }

    @Override
    public synchronized List<EntityView> entities(OwnerId owner, Collection<EntityKey> keys) {
        return keys.stream()
                .distinct()
                .map(key -> entities.get(key.id()))
                .filter(Objects::nonNull)
                .filter(e -> e.key().owner().equals(owner))
                .toList();
    }

    @Override
    public synchronized HistoryPage history(HistoryQuery query) {
        return HistoryPage.of(
                logs.values().stream()
                        .filter(query::holds)
                        .filter(this::isReadable)
                        .sorted(Comparator.comparing(SyncLog::place).reversed())
                        .iterator(),
                query.limit());
    }

    private boolean isReadable(SyncLog log) {
        Source first = log.sources().first();
        return first.offset() <= progress.getOrDefault(first.partition(), -1L);
    }
}
