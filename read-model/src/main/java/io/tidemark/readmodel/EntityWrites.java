package io.tidemark.readmodel;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.WriteModel;
import io.tidemark.core.change.Sizes;
import io.tidemark.core.feed.Projection.EntityWrite;
import io.tidemark.core.identity.EntityType;
import io.tidemark.readmodel.document.EntityDocument;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;

/**
 * Entities, guarded by their versions (P2): new ones as inserts, which are three times as fast, others as updates that
 * insert what is not there and leave what is not older.
 *
 * <p>An {@code _id} that an insert finds taken does not yet say that what is stored is newer: of two writers that meet on
 * a document that was not there, the newer one may come second. So those are written once more, guarded and without
 * inserting anything; entities are never removed. The server itself repeats an upsert that was overtaken, because its
 * filter is nothing but the key.
 */
final class EntityWrites {
    private static final long FIXED_BYTES = 512;
    private static final BsonString VERSION_FIELD = new BsonString("$" + EntityDocument.VERSION);
    private static final BsonString STORED = new BsonString("$$ROOT");

    private final ReadModelCollections collections;

    EntityWrites(ReadModelCollections collections) {
        this.collections = collections;
    }

    List<Runnable> of(List<EntityWrite> writes) {
        return Arrays.stream(EntityType.values())
                .flatMap(type -> Stream.concat(
                        tasks(type, select(writes, type, true), InsertOneModel::new),
                        tasks(type, select(writes, type, false), document -> guarded(document, true))))
                .toList();
    }

    private static List<EntityWrite> select(List<EntityWrite> writes, EntityType type, boolean isNew) {
        return writes.stream()
                .filter(write -> write.isNew() == isNew && write.entity().key().type() == type)
                .toList();
    }

    private Stream<Runnable> tasks(
            EntityType type, List<EntityWrite> writes, Function<BsonDocument, WriteModel<BsonDocument>> model) {
        return Chunks.of(writes, EntityWrites::size).stream().map(chunk -> () -> write(type, chunk, model));
    }

    private void write(
            EntityType type, List<EntityWrite> chunk, Function<BsonDocument, WriteModel<BsonDocument>> model) {
        MongoCollection<BsonDocument> collection = collections.entities(type);
        List<BsonDocument> documents = chunk.stream()
                .map(write -> EntityDocument.write(write.entity()))
                .toList();
        List<Integer> taken =
                Bulk.write(collection, documents.stream().map(model).toList());
        if (!taken.isEmpty()) {
            List<WriteModel<BsonDocument>> again = new ArrayList<>();
            taken.forEach(position -> again.add(guarded(documents.get(position), false)));
            Bulk.write(collection, again);
        }
    }

    private static WriteModel<BsonDocument> guarded(BsonDocument document, boolean upsert) {
        return new UpdateOneModel<>(
                eq(EntityDocument.ID, document.getString(EntityDocument.ID)),
                List.of(ifNewer(document)),
                new UpdateOptions().upsert(upsert));
    }

    /**
     * Puts the document in the place of an older one or of none, and leaves any other as it is. The guard is in the
     * update and the filter is nothing but the key, which takes the server half as long as a guard in the filter. The
     * document is a literal: no text of a user is ever an expression.
     */
    static BsonDocument ifNewer(BsonDocument document) {
        BsonArray older = array(VERSION_FIELD, document.getInt64(EntityDocument.VERSION));
        BsonArray choice = array(operator("$lt", older), operator("$literal", document), STORED);
        return operator("$replaceWith", operator("$cond", choice));
    }

    private static BsonDocument operator(String name, BsonValue argument) {
        return new BsonDocument(name, argument);
    }

    private static BsonArray array(BsonValue... values) {
        return new BsonArray(List.of(values));
    }

    private static long size(EntityWrite write) {
        return FIXED_BYTES + Sizes.most(write.entity().fields());
    }
}
