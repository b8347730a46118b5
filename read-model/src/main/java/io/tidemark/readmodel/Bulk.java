package io.tidemark.readmodel;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.bulk.BulkWriteError;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.WriteModel;
import java.util.List;
import org.bson.BsonDocument;

/** Unordered bulks, done only when a majority has them in its journal (P2). */
final class Bulk {
    private static final BulkWriteOptions UNORDERED = new BulkWriteOptions().ordered(false);
    private static final int DUPLICATE_KEY = 11000;
    private static final String INDEX = " index: ";

    private Bulk() {}

    /**
     * Writes all of it.
     *
     * @return the positions of those writes that were not done because their {@code _id} was there already
     * @throws com.mongodb.MongoException for any other error of any write, and when the write concern is not met, which
     *     may come together with duplicate keys
     */
    static List<Integer> write(MongoCollection<BsonDocument> collection, List<WriteModel<BsonDocument>> writes) {
        try {
            collection.bulkWrite(writes, UNORDERED);
            return List.of();
        } catch (MongoBulkWriteException e) {
            return taken(e);
        }
    }

    /** The positions that the failure is about, if it is about taken ids and nothing else; throws it if it is not. */
    static List<Integer> taken(MongoBulkWriteException failure) {
        boolean done = failure.getWriteConcernError() == null
                && failure.getWriteErrors().stream().allMatch(Bulk::isTakenId);
        if (!done) {
            throw failure;
        }
        return failure.getWriteErrors().stream().map(BulkWriteError::getIndex).toList();
    }

    private static boolean isTakenId(BulkWriteError error) {
        return error.getCode() == DUPLICATE_KEY && isAboutId(error.getMessage());
    }

    /** The driver does not give the key pattern; the first index named in the message is the server's own word. */
    private static boolean isAboutId(String message) {
        int index = message.indexOf(INDEX);
        return index >= 0 && message.startsWith("_id_ ", index + INDEX.length());
    }
}
