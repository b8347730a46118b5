package io.tidemark.readmodel;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Aggregates;
import io.tidemark.core.change.ChangeKey;
import io.tidemark.core.entity.Row;
import io.tidemark.core.feed.FeedReader;
import io.tidemark.core.feed.PageLimit;
import io.tidemark.core.feed.Slice;
import io.tidemark.core.feed.SyncLog;
import io.tidemark.core.identity.EntityType;
import io.tidemark.core.identity.OwnerId;
import io.tidemark.readmodel.LiveReader.Found;
import io.tidemark.readmodel.document.StoredRow;
import io.tidemark.readmodel.document.SyncLogDocument;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.bson.Document;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;
import org.bson.conversions.Bson;

/**
 * Finds what an answer begins with in one request to MongoDB: the server goes on to the next collection when it is
 * through with the one before.
 */
final class MongoOpener implements LiveReader.Opener {
    /** Rows of a type. For more of them queries of their own cost less. */
    private static final int LITTLE = FeedReader.LITTLE.documents();

    private static final PageLimit ALL = new PageLimit(Integer.MAX_VALUE, Long.MAX_VALUE);
    private static final BsonDocumentCodec DECODED = new BsonDocumentCodec();
    private static final String LOG = "log";
    private static final String HEAD = "head";

    private final MongoDatabase database;

    MongoOpener(MongoDatabase database) {
        this.database = database;
    }

    @Override
    public Found find(Generation generation, OwnerId owner, Collection<ChangeKey> changes, OptionalLong above) {
        ReadModelCollections asked = new ReadModelCollections(database, generation);
        List<Bson> stages = stages(asked, owner, changes, above);
        return Boundary.call(() ->
                found(asked.meta().withDocumentClass(RawBsonDocument.class).aggregate(stages), above.isPresent()));
    }

    /** Generation, SyncLogs, head, documents: the order of the rules for an answer. */
    static List<Bson> stages(
            ReadModelCollections asked, OwnerId owner, Collection<ChangeKey> changes, OptionalLong above) {
        List<Bson> stages = new ArrayList<>();
        stages.add(Aggregates.match(MongoGenerations.isState()));
        if (!changes.isEmpty()) {
            stages.add(union(asked.logs(), LOG, Aggregates.match(LogQueries.isOf(changes))));
        }
        stages.add(union(asked.heads(), HEAD, Aggregates.match(Marks.isOf(owner))));
        above.ifPresent(version -> {
            for (EntityType type : EntityType.values()) {
                stages.add(union(asked.entities(type), type.wireName(), rows(owner, type, version)));
            }
        });
        return stages;
    }

    private static Bson[] rows(OwnerId owner, EntityType type, long above) {
        return new Bson[] {
            Aggregates.match(EntityQueries.isAbove(owner, type, above, 0)),
            Aggregates.sort(EntityQueries.BY_VERSION),
            Aggregates.limit(LITTLE + 1)
        };
    }

    /** What these stages find in the collection, each in a document of its own under this name. */
    private static Bson union(MongoCollection<?> collection, String name, Bson... stages) {
        List<Bson> pipeline = new ArrayList<>(Arrays.asList(stages));
        pipeline.add(Aggregates.replaceRoot(new Document(name, "$$ROOT")));
        return Aggregates.unionWith(collection.getNamespace().getCollectionName(), pipeline);
    }

    private static Found found(Iterable<RawBsonDocument> answer, boolean withRest) {
        GenerationState state = GenerationState.INITIAL;
        List<SyncLog> logs = new ArrayList<>();
        long head = 0;
        Map<EntityType, List<Row>> rows = new EnumMap<>(EntityType.class);
        for (RawBsonDocument found : answer) {
            String name = found.getFirstKey();
            Optional<EntityType> type = EntityType.named(name);
            if (type.isPresent()) {
                Row row = StoredRow.of(type.get(), inner(found, name));
                rows.computeIfAbsent(type.get(), none -> new ArrayList<>()).add(row);
            } else if (name.equals(LOG)) {
                logs.add(SyncLogDocument.read(inner(found, name).decode(DECODED)));
            } else if (name.equals(HEAD)) {
                head = Marks.version(inner(found, name));
            } else {
                state = MongoGenerations.state(found);
            }
        }
        boolean isAll = withRest && rows.values().stream().allMatch(some -> some.size() <= LITTLE);
        return new Found(state.live(), logs, head, isAll ? Optional.of(merged(rows.values())) : Optional.empty());
    }

    private static RawBsonDocument inner(RawBsonDocument found, String name) {
        return (RawBsonDocument) found.getDocument(name);
    }

    private static Slice merged(Collection<List<Row>> rows) {
        return Slice.merge(rows.stream().map(List::iterator).toList(), ALL);
    }
}
