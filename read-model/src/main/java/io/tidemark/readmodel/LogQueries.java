package io.tidemark.readmodel;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Projections.excludeId;
import static com.mongodb.client.model.Projections.fields;
import static com.mongodb.client.model.Projections.include;
import static com.mongodb.client.model.Sorts.descending;

import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoCollection;
import io.tidemark.core.change.ChangeKey;
import io.tidemark.core.feed.HistoryQuery;
import io.tidemark.core.feed.LogPlace;
import io.tidemark.core.identity.EntityId;
import io.tidemark.core.identity.OwnerId;
import io.tidemark.core.identity.UserId;
import io.tidemark.core.identity.Writer;
import io.tidemark.core.merge.Source;
import io.tidemark.readmodel.document.SourceText;
import io.tidemark.readmodel.document.SyncLogDocument;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.conversions.Bson;

/** How SyncLogs are asked for. */
final class LogQueries {
    private static final Bson NEWEST_FIRST = descending(SyncLogDocument.PROCESSED_AT, SyncLogDocument.POSITION);

    private final MongoCollection<BsonDocument> logs;

    LogQueries(ReadModelCollections collections) {
        logs = collections.logs();
    }

    FindIterable<BsonDocument> of(Collection<ChangeKey> changes) {
        return logs.find(isOf(changes));
    }

    static Bson isOf(Collection<ChangeKey> changes) {
        return in(SyncLogDocument.ID, changes.stream().map(SyncLogDocument::id).toList());
    }

    /** Without the hint the planner might walk through all of the author's SyncLogs instead. */
    FindIterable<BsonDocument> at(UserId author, Collection<Source> sources) {
        return logs.find(and(
                        in(SyncLogDocument.SOURCES, SourceText.write(sources)),
                        eq(SyncLogDocument.USER, author.value())))
                .hint(Indexes.BY_SOURCE);
    }

    /** What names the entities of a device's rejected changes, the latest first, from the index alone. */
    FindIterable<BsonDocument> rejected(OwnerId owner, Writer device, int most) {
        return logs.find(and(
                        eq(SyncLogDocument.USER, device.user().value()),
                        eq(SyncLogDocument.DEVICE, device.device().value()),
                        eq(SyncLogDocument.OWNER, owner.value()),
                        Indexes.IS_REJECTED))
                .projection(fields(
                        excludeId(),
                        include(SyncLogDocument.OWNER, SyncLogDocument.ENTITY_TYPE, SyncLogDocument.LOCAL_ID)))
                .hint(Indexes.REJECTED)
                .sort(descending(SyncLogDocument.PROCESSED_AT))
                .limit(most);
    }

    /**
     * The owner's SyncLogs, newest first, as queries to be asked in turn: what was appended in the millisecond where the
     * page before ended, then what was appended earlier.
     */
    List<FindIterable<BsonDocument>> history(HistoryQuery query) {
        if (query.before().isEmpty()) {
            return List.of(history(query, List.of(), NEWEST_FIRST));
        }
        LogPlace place = query.before().get();
        BsonDateTime ended = new BsonDateTime(place.processedAt());
        return List.of(
                history(
                        query,
                        List.of(eq(SyncLogDocument.PROCESSED_AT, ended), lt(SyncLogDocument.POSITION, place.offset())),
                        descending(SyncLogDocument.POSITION)),
                history(query, List.of(lt(SyncLogDocument.PROCESSED_AT, ended)), NEWEST_FIRST));
    }

    private FindIterable<BsonDocument> history(HistoryQuery query, List<Bson> place, Bson order) {
        List<Bson> all = new ArrayList<>(place);
        all.add(scope(query));
        query.from().ifPresent(from -> all.add(gte(SyncLogDocument.PROCESSED_AT, new BsonDateTime(from))));
        query.to().ifPresent(to -> all.add(lt(SyncLogDocument.PROCESSED_AT, new BsonDateTime(to))));
        query.device().ifPresent(device -> all.add(eq(SyncLogDocument.DEVICE, device.value())));
        return logs.find(and(all))
                .hint(query.localId().isPresent() ? Indexes.HISTORY_OF_ENTITY : Indexes.HISTORY)
                .sort(order)
                .limit(query.limit().documents() + 1);
    }

    /** An entity's id names its owner too (I1). */
    private static Bson scope(HistoryQuery query) {
        if (query.entities().isPresent()) {
            return in(
                    SyncLogDocument.ENTITY_ID,
                    query.entities().get().stream().map(EntityId::value).toList());
        }
        Bson owned = eq(SyncLogDocument.OWNER, query.owner().value());
        return query.type()
                .map(type -> and(owned, eq(SyncLogDocument.ENTITY_TYPE, type.wireName())))
                .orElse(owned);
    }
}
