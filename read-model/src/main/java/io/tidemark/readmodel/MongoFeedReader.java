package io.tidemark.readmodel;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoCursor;
import io.tidemark.core.change.ChangeKey;
import io.tidemark.core.entity.EntityView;
import io.tidemark.core.entity.Row;
import io.tidemark.core.feed.FeedReader;
import io.tidemark.core.feed.PageLimit;
import io.tidemark.core.feed.Slice;
import io.tidemark.core.feed.SyncLog;
import io.tidemark.core.identity.EntityId;
import io.tidemark.core.identity.EntityKey;
import io.tidemark.core.identity.EntityType;
import io.tidemark.core.identity.OwnerId;
import io.tidemark.core.identity.UserId;
import io.tidemark.core.identity.Writer;
import io.tidemark.core.merge.Source;
import io.tidemark.readmodel.document.EntityDocument;
import io.tidemark.readmodel.document.StoredRow;
import io.tidemark.readmodel.document.SyncLogDocument;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.bson.BsonDocument;
import org.bson.RawBsonDocument;

/** What devices pull from, in MongoDB; see {@link FeedReader}. */
final class MongoFeedReader implements FeedReader {
    private final LogBinding binding;
    private final Marks marks;
    private final LogQueries logs;
    private final EntityQueries entities;
    private final Beside beside = new Beside();

    MongoFeedReader(ReadModelCollections collections, LogBinding binding) {
        this.binding = binding;
        marks = new Marks(collections);
        logs = new LogQueries(collections);
        entities = new EntityQueries(collections);
    }

    @Override
    public String epoch() {
        return Boundary.call(binding::epoch);
    }

    @Override
    public long head(OwnerId owner) {
        return Boundary.call(() -> marks.head(owner)).orElse(0L);
    }

    @Override
    public Map<Integer, Long> progress() {
        return Boundary.call(marks::progress);
    }

    @Override
    public List<SyncLog> logs(Collection<ChangeKey> changes) {
        return Boundary.call(() -> collected(changes, logs::of));
    }

    @Override
    public List<SyncLog> logsAt(UserId author, Collection<Source> sources) {
        return Boundary.call(() -> collected(sources, chunk -> logs.at(author, chunk)));
    }

    @Override
    public Set<EntityKey> unseen(OwnerId owner, Writer device, int most) {
        return Boundary.call(() -> {
            Set<EntityKey> unseen = new HashSet<>();
            logs.rejected(owner, device, most).map(SyncLogDocument::entity).into(unseen);
            for (EntityType type : EntityType.values()) {
                entities.unnamed(owner, type)
                        .limit(most)
                        .map(document -> EntityDocument.key(type, document))
                        .into(unseen);
            }
            return unseen;
        });
    }

    /** Copies of one change may lie in two chunks: each SyncLog is given once. */
    private static <T> List<SyncLog> collected(Collection<T> wanted, Function<List<T>, Iterable<BsonDocument>> query) {
        Map<ChangeKey, SyncLog> found = new LinkedHashMap<>();
        for (List<T> chunk : Chunks.of(wanted)) {
            query.apply(chunk).forEach(document -> {
                SyncLog log = SyncLogDocument.read(document);
                found.putIfAbsent(log.key(), log);
            });
        }
        return List.copyOf(found.values());
    }

    @Override
    public Slice slice(OwnerId owner, long after, long tombstonesAfter, PageLimit limit) {
        Function<EntityType, RowsByVersion> read = type -> rows(owner, type, after, tombstonesAfter, limit);
        return Boundary.call(() -> {
            Future<RowsByVersion> spacesBegun = beside.begin(() -> read.apply(EntityType.SPACE));
            Future<RowsByVersion> categoriesBegun = beside.begin(() -> read.apply(EntityType.CATEGORY));
            try (RowsByVersion items = read.apply(EntityType.ITEM);
                    RowsByVersion spaces = Beside.joined(spacesBegun);
                    RowsByVersion categories = Beside.joined(categoriesBegun)) {
                return Slice.merge(List.of(spaces, categories, items), limit);
            }
        });
    }

    /** A page, and the row that shows that it ends. */
    private RowsByVersion rows(OwnerId owner, EntityType type, long after, long tombstonesAfter, PageLimit limit) {
        int most = limit.documents() + 1;
        Function<FindIterable<RawBsonDocument>, MongoCursor<Row>> open =
                query -> query.map(document -> StoredRow.of(type, document)).iterator();
        return new RowsByVersion(
                open.apply(entities.above(owner, type, after, tombstonesAfter, limit)
                        .limit(most)),
                most,
                version -> open.apply(entities.above(owner, type, version, tombstonesAfter, limit)));
    }

    @Override
    public List<EntityView> entities(OwnerId owner, Collection<EntityKey> keys) {
        Map<EntityType, List<EntityId>> byType = keys.stream()
                .filter(key -> key.owner().equals(owner)) // I3: an id names its owner
                .distinct()
                .collect(groupingBy(EntityKey::type, mapping(EntityKey::id, toList())));
        return Boundary.call(() -> {
            List<EntityView> found = new ArrayList<>();
            byType.forEach((type, ids) -> Chunks.of(ids)
                    .forEach(chunk -> entities.withIds(type, chunk)
                            .map(document -> EntityDocument.read(type, document))
                            .into(found)));
            return found;
        });
    }
}
