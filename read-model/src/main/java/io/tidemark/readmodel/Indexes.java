package io.tidemark.readmodel;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Indexes.ascending;
import static com.mongodb.client.model.Indexes.compoundIndex;
import static com.mongodb.client.model.Indexes.descending;

import com.mongodb.MongoCommandException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.IndexOptions;
import io.tidemark.core.field.Catalogue;
import io.tidemark.core.identity.EntityType;
import io.tidemark.core.merge.Status;
import io.tidemark.readmodel.document.EntityDocument;
import io.tidemark.readmodel.document.SyncLogDocument;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.bson.BsonDocument;
import org.bson.conversions.Bson;

/** The indexes, each for a query that exists; the queries name theirs, so that no planner picks another. */
final class Indexes {
    static final Bson BY_ID = ascending(EntityDocument.ID);
    static final Bson BY_VERSION = ascending(EntityDocument.OWNER, EntityDocument.VERSION);
    static final Bson BY_SOURCE = ascending(SyncLogDocument.SOURCES);

    /** The query of the user's document. */
    private static final Bson BY_TIME =
            compoundIndex(ascending(EntityDocument.OWNER), descending(EntityDocument.UPDATED_AT));

    /** The last two are looked at without the documents. */
    static final Bson HISTORY = compoundIndex(
            ascending(SyncLogDocument.OWNER),
            descending(SyncLogDocument.PROCESSED_AT, SyncLogDocument.POSITION),
            ascending(SyncLogDocument.ENTITY_TYPE, SyncLogDocument.DEVICE));

    static final Bson HISTORY_OF_ENTITY = compoundIndex(
            ascending(SyncLogDocument.ENTITY_ID),
            descending(SyncLogDocument.PROCESSED_AT, SyncLogDocument.POSITION),
            ascending(SyncLogDocument.DEVICE));

    static final Bson IS_REJECTED = eq(SyncLogDocument.STATUS, Status.REJECTED.name());

    /** Of what has no name only, which is next to nothing. */
    static final Bson UNNAMED = ascending(EntityDocument.OWNER, EntityDocument.LOCAL_ID);

    /** Of rejected changes only, which are few. */
    static final Bson REJECTED = compoundIndex(
            ascending(SyncLogDocument.USER, SyncLogDocument.DEVICE, SyncLogDocument.OWNER),
            descending(SyncLogDocument.PROCESSED_AT),
            ascending(SyncLogDocument.ENTITY_TYPE, SyncLogDocument.LOCAL_ID));

    /** Of earlier versions, in the place of those two. */
    private static final List<Bson> RETIRED = List.of(
            compoundIndex(
                    ascending(SyncLogDocument.USER, SyncLogDocument.DEVICE), descending(SyncLogDocument.PROCESSED_AT)),
            compoundIndex(ascending(SyncLogDocument.ENTITY_ID), descending(SyncLogDocument.PROCESSED_AT)));

    private static final Bson EMAIL = ascending(UserDocument.EMAIL);

    /** The server removes what has expired. */
    private static final IndexOptions AT_ITS_TIME = new IndexOptions().expireAfter(0L, TimeUnit.SECONDS);

    private static final int EXISTS_ALREADY = 48;
    private static final int INDEX_NOT_FOUND = 27;
    private static final long PATIENCE_MINUTES = 30;

    private final ReadModelCollections collections;

    Indexes(ReadModelCollections collections) {
        this.collections = collections;
    }

    /** A name is never null, so what is equal to null is absent. */
    static Bson isUnnamed(EntityType type) {
        return eq(Catalogue.of(type).required(), null);
    }

    /** Creates what is missing; building an index on existing data may take minutes. Idempotent. */
    void create() {
        for (EntityType type : EntityType.values()) {
            create(
                    collections.entities(type),
                    new IndexModel(BY_VERSION),
                    new IndexModel(BY_TIME),
                    new IndexModel(UNNAMED, new IndexOptions().partialFilterExpression(isUnnamed(type))));
        }
        new LogPositions(collections.logs()).fillUnless(HISTORY);
        create(
                collections.logs(),
                new IndexModel(BY_SOURCE),
                new IndexModel(HISTORY),
                new IndexModel(HISTORY_OF_ENTITY),
                new IndexModel(REJECTED, new IndexOptions().partialFilterExpression(IS_REJECTED)));
        RETIRED.forEach(index -> drop(collections.logs(), index));
        create(
                collections.users(),
                new IndexModel(EMAIL, new IndexOptions().unique(true).sparse(true)));
        create(
                collections.sessions(),
                new IndexModel(ascending(MongoSessions.USER)),
                new IndexModel(ascending(MongoSessions.EXPIRES_AT), AT_ITS_TIME));
        create(
                collections.links(),
                new IndexModel(ascending(MongoLinks.USER)),
                new IndexModel(ascending(MongoLinks.EXPIRES_AT), AT_ITS_TIME));
        createPlain(List.of(collections.heads(), collections.progress(), collections.tickets()));
    }

    private static void create(MongoCollection<BsonDocument> collection, IndexModel... indexes) {
        collection.withTimeout(PATIENCE_MINUTES, TimeUnit.MINUTES).createIndexes(List.of(indexes));
    }

    private static void drop(MongoCollection<BsonDocument> collection, Bson index) {
        try {
            collection.dropIndex(index);
        } catch (MongoCommandException e) {
            if (e.getErrorCode() != INDEX_NOT_FOUND) {
                throw e;
            }
        }
    }

    private void createPlain(List<MongoCollection<BsonDocument>> wanted) {
        Set<String> existing = collections.database().listCollectionNames().into(new HashSet<>());
        wanted.stream()
                .map(collection -> collection.getNamespace().getCollectionName())
                .filter(name -> !existing.contains(name))
                .forEach(this::createPlain);
    }

    private void createPlain(String name) {
        try {
            collections.database().createCollection(name);
        } catch (MongoCommandException e) {
            if (e.getErrorCode() != EXISTS_ALREADY) { // Another service prepares at the same time.
                throw e;
            }
        }
    }
}
