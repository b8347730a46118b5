package io.tidemark.projection.consume;

import io.tidemark.readmodel.BoundToAnotherLog;
import io.tidemark.readmodel.Generation;
import io.tidemark.readmodel.MongoFeedWriter;
import io.tidemark.readmodel.ReadModelClient;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The writers, one a generation, opened when first needed. Prepares the read model before its first use, however long
 * MongoDB was away when this process started. Thread-safe.
 */
final class GenerationWriters implements AutoCloseable {
    private final ReadModelClient client;
    private final String clusterId;
    private final Map<Generation, MongoFeedWriter> opened = new ConcurrentHashMap<>();
    private volatile boolean prepared;

    GenerationWriters(ReadModelClient client, String clusterId) {
        this.client = client;
        this.clusterId = clusterId;
    }

    /**
     * Prepares unless done.
     *
     * @throws BoundToAnotherLog if the database belongs to another Kafka cluster
     */
    void prepare() {
        if (!prepared) {
            client.prepareLive(clusterId);
            prepared = true;
        }
    }

    MongoFeedWriter of(Generation generation) {
        prepare();
        return opened.computeIfAbsent(generation, one -> client.readModel(one).openWriter());
    }

    @Override
    public void close() {
        opened.values().forEach(MongoFeedWriter::close);
    }
}
