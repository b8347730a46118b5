package io.tidemark.readmodel;

import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoCursor;
import io.tidemark.core.feed.SyncLog;
import io.tidemark.readmodel.document.SyncLogDocument;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.bson.BsonDocument;

/** What several queries find, one after the other; a query is sent when the one before it has no more. */
final class LogsInTurn implements Iterator<SyncLog>, AutoCloseable {
    private final Iterator<FindIterable<BsonDocument>> queries;
    private MongoCursor<BsonDocument> cursor;

    /** @param queries at least one */
    LogsInTurn(List<FindIterable<BsonDocument>> queries) {
        this.queries = queries.iterator();
        cursor = this.queries.next().cursor();
    }

    @Override
    public boolean hasNext() {
        while (!cursor.hasNext() && queries.hasNext()) {
            cursor.close();
            cursor = queries.next().cursor();
        }
        return cursor.hasNext();
    }

    @Override
    public SyncLog next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return SyncLogDocument.read(cursor.next());
    }

    @Override
    public void close() {
        cursor.close();
    }
}
