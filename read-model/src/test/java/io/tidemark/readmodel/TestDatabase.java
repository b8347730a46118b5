package io.tidemark.readmodel;

import io.tidemark.readmodel.local.LocalMongod;
import java.util.concurrent.atomic.AtomicInteger;

/** A prepared database of its own in the shared server; it is dropped on close. */
final class TestDatabase implements AutoCloseable {
    static final String CLUSTER = "test-cluster";
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final ReadModelClient client;
    private final ReadModel readModel;
    private final MongoFeedWriter writer;

    private TestDatabase() {
        client = ReadModelClient.createForProjection(uri());
        readModel = client.readModel(Generation.FIRST);
        readModel.prepare(CLUSTER);
        writer = readModel.openWriter();
    }

    static TestDatabase create() {
        return new TestDatabase();
    }

    /** Of a database that does not exist yet. */
    static String uri() {
        return LocalMongod.shared().connectionString("test_" + NUMBER.incrementAndGet());
    }

    ReadModel readModel() {
        return readModel;
    }

    MongoFeedWriter writer() {
        return writer;
    }

    ReadModelClient client() {
        return client;
    }

    ReadModelCollections collections() {
        return new ReadModelCollections(client.database(), Generation.FIRST);
    }

    @Override
    public void close() {
        writer.close();
        client.database().drop();
        client.close();
    }
}
