package io.tidemark.readmodel;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lt;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
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
import org.bson.BsonDocument;
import org.bson.conversions.Bson;

/**
 * Entities, guarded by their versions (P2): new ones as inserts, which are three times as fast, others as guarded
 * replaces that insert what is not there.
 *
 * <p>A taken {@code _id} does not yet say that what is stored is newer: of two writers that meet on a document that was
 * not there, the newer one may come second, and MongoDB repeats an upsert by itself only when its filter is nothing but
 * the key. So those are written once more, as guarded replaces that insert nothing; entities are never removed.
 */
final class EntityWrites {
    private static final long FIXED_BYTES = 512;

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
        return new ReplaceOneModel<>(guard(document), document, new ReplaceOptions().upsert(upsert));
    }

    /** What is stored under the document's id, if it is older. */
    static Bson guard(BsonDocument document) {
        return and(
                eq(EntityDocument.ID, document.get(EntityDocument.ID)),
                lt(EntityDocument.VERSION, document.get(EntityDocument.VERSION)));
    }

    private static long size(EntityWrite write) {
        return FIXED_BYTES + Sizes.of(write.entity().fields());
    }
}
