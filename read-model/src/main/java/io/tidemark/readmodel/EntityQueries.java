package io.tidemark.readmodel;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Sorts.ascending;

import com.mongodb.client.AggregateIterable;
import com.mongodb.client.FindIterable;
import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.Field;
import io.tidemark.core.feed.PageLimit;
import io.tidemark.core.field.Catalogue;
import io.tidemark.core.identity.EntityId;
import io.tidemark.core.identity.EntityType;
import io.tidemark.core.identity.OwnerId;
import io.tidemark.readmodel.document.EntityDocument;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.bson.BsonDocument;
import org.bson.RawBsonDocument;
import org.bson.conversions.Bson;

/** How entities are asked for. */
final class EntityQueries {
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
        List<Bson> conditions = new ArrayList<>();
        conditions.add(eq(EntityDocument.OWNER, owner.value()));
        conditions.add(gt(EntityDocument.VERSION, after));
        conditions.add(exists(Catalogue.of(type).required())); // M3
        if (tombstonesAfter > after) {
            conditions.add(or(eq(EntityDocument.DELETED, false), gt(EntityDocument.VERSION, tombstonesAfter)));
        }
        return collections
                .entities(type)
                .withDocumentClass(RawBsonDocument.class)
                .find(and(conditions))
                .sort(ascending(EntityDocument.VERSION))
                .hint(Indexes.BY_VERSION)
                .batchSize(limit.documents() + 1);
    }

    /** Those with these ids, of whatever type and owner, in one request: an id does not tell its collection. */
    AggregateIterable<BsonDocument> withIds(Collection<EntityId> ids) {
        Bson match = Aggregates.match(
                in(EntityDocument.ID, ids.stream().map(EntityId::value).toList()));
        return collections
                .entities(EntityType.SPACE)
                .aggregate(List.of(
                        match,
                        typed(EntityType.SPACE),
                        union(EntityType.CATEGORY, match),
                        union(EntityType.ITEM, match)));
    }

    private Bson union(EntityType type, Bson match) {
        String name = collections.entities(type).getNamespace().getCollectionName();
        return Aggregates.unionWith(name, List.of(match, typed(type)));
    }

    private static Bson typed(EntityType type) {
        return Aggregates.set(new Field<>(EntityDocument.TYPE, type.wireName()));
    }
}
