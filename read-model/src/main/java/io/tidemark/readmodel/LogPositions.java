package io.tidemark.readmodel;

import static com.mongodb.client.model.Filters.exists;

import com.mongodb.client.MongoCollection;
import io.tidemark.readmodel.document.SyncLogDocument;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.bson.BsonDocument;
import org.bson.conversions.Bson;

/** Gives SyncLogs of earlier versions the position that they only had as a text among their sources. */
final class LogPositions {
    private static final long PATIENCE_MINUTES = 30;
    private static final BsonDocument FROM_THE_FIRST_SOURCE =
            BsonDocument.parse("""
            {$set: {%s: {$toLong: {$arrayElemAt: [{$split: [{$first: "$%s"}, "/"]}, 1]}}}}
            """.formatted(SyncLogDocument.POSITION, SyncLogDocument.SOURCES));

    private final MongoCollection<BsonDocument> logs;

    LogPositions(MongoCollection<BsonDocument> logs) {
        this.logs = logs.withTimeout(PATIENCE_MINUTES, TimeUnit.MINUTES);
    }

    /** Looks at every SyncLog, once: when {@code index}, the first that needs positions, is not there yet. */
    void fillUnless(Bson index) {
        if (!has(index.toBsonDocument())) {
            logs.updateMany(exists(SyncLogDocument.POSITION, false), List.of(FROM_THE_FIRST_SOURCE));
        }
    }

    private boolean has(BsonDocument index) {
        for (BsonDocument one : logs.listIndexes(BsonDocument.class)) {
            if (one.getDocument("key").equals(index)) {
                return true;
            }
        }
        return false;
    }
}
