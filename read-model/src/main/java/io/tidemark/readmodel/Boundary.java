package io.tidemark.readmodel;

import com.mongodb.MongoException;
import java.util.function.Supplier;

/** Where the driver's exceptions become ours, once, so that callers need no MongoDB types. */
final class Boundary {
    private Boundary() {}

    static <T> T call(Supplier<T> mongo) {
        try {
            return mongo.get();
        } catch (MongoException e) {
            throw new ReadModelUnavailable(e);
        }
    }

    static void run(Runnable mongo) {
        try {
            mongo.run();
        } catch (MongoException e) {
            throw new ReadModelUnavailable(e);
        }
    }
}
