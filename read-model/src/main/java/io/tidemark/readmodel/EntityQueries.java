package io.tidemark.readmodel;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Projections.include;
import static com.mongodb.client.model.Sorts.ascending;

import com.mongodb.client.FindIterable;
import io.tidemark.core.feed.PageLimit;
import io.tidemark.core.field.Catalogue;
import io.tidemark.core.identity.EntityId;
import io.tidemark.core.identity.EntityType;
import io.tidemark.core.identity.OwnerId;
import io.tidemark.readmodel.document.EntityDocument;
import java.util.ArrayList;
import java.util.List;
import org.bson.BsonDocument;
import org.bson.RawBsonDocument;
import org.bson.conversions.Bson;

/** How entities are asked for. */
final class EntityQueries {
    static final Bson BY_VERSION = ascending(EntityDocument.VERSION);

    private final ReadModelCollections collections;

    EntityQueries(ReadModelCollections collections) {
        this.collections = collections;
    }

    /**
     * Named ones above a version in the order of versions, deleted ones only above {@code tombstonesAfter}. Without a
     * limit: how many documents a version has is not for this query to know. A batch is a page and the row that ends it;
     * the server cuts it at 16 MiB, which bounds what a cursor holds.
     */
    FindIterable<RawBsonDocument> above(
            OwnerId owner, EntityType type, long after, long tombstonesAfter, PageLimit limit) {
        return collections
                .entities(type)
                .withDocumentClass(RawBsonDocument.class)
                .find(isAbove(owner, type, after, tombstonesAfter))
                .sort(BY_VERSION)
                .hint(Indexes.BY_VERSION)
                .batchSize(limit.documents() + 1);
    }

    static Bson isAbove(OwnerId owner, EntityType type, long after, long tombstonesAfter) {
        List<Bson> conditions = new ArrayList<>();
        conditions.add(eq(EntityDocument.OWNER, owner.value()));
        conditions.add(gt(EntityDocument.VERSION, after));
        conditions.add(exists(Catalogue.of(type).required())); // M3
        if (tombstonesAfter > after) {
            conditions.add(or(eq(EntityDocument.DELETED, false), gt(EntityDocument.VERSION, tombstonesAfter)));
        }
        return and(conditions);
    }

    /** Those without a name, as far as it takes to name them. */
    FindIterable<BsonDocument> unnamed(OwnerId owner, EntityType type) {
        return collections
                .entities(type)
                .find(and(eq(EntityDocument.OWNER, owner.value()), Indexes.isUnnamed(type)))
                .projection(include(EntityDocument.OWNER, EntityDocument.LOCAL_ID))
                .hint(Indexes.UNNAMED);
    }

    /** Those of a type with these ids. */
    FindIterable<BsonDocument> withIds(EntityType type, List<EntityId> ids) {
        return collections
                .entities(type)
                .find(
                        ids.size() == 1
                                ? eq(EntityDocument.ID, ids.get(0).value())
                                : in(
                                        EntityDocument.ID,
                                        ids.stream().map(EntityId::value).toList()));
    }
}
