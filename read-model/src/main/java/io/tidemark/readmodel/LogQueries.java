package io.tidemark.readmodel;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;

import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoCollection;
import io.tidemark.core.change.ChangeKey;
import io.tidemark.core.identity.UserId;
import io.tidemark.core.merge.Source;
import io.tidemark.readmodel.document.SourceText;
import io.tidemark.readmodel.document.SyncLogDocument;
import java.util.Collection;
import org.bson.BsonDocument;

/** How SyncLogs are asked for. */
final class LogQueries {
    private final MongoCollection<BsonDocument> logs;

    LogQueries(ReadModelCollections collections) {
        logs = collections.logs();
    }

    FindIterable<BsonDocument> of(Collection<ChangeKey> changes) {
        return logs.find(
                in(SyncLogDocument.ID, changes.stream().map(SyncLogDocument::id).toList()));
    }

    /** Without the hint the planner might walk through all of the author's SyncLogs instead. */
    FindIterable<BsonDocument> at(UserId author, Collection<Source> sources) {
        return logs.find(and(
                        in(SyncLogDocument.SOURCES, SourceText.write(sources)),
                        eq(SyncLogDocument.USER, author.value())))
                .hint(Indexes.BY_SOURCE);
    }
}
