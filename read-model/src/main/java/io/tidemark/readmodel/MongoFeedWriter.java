package io.tidemark.readmodel;

import io.tidemark.core.feed.GenerationWriter;
import io.tidemark.core.feed.Projection;
import io.tidemark.core.identity.OwnerId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Makes outcomes readable, in two steps: entities and SyncLogs side by side, then heads and progress (P1), so that a head
 * never leads its documents. Durable in the journals of a majority when it returns. Closing it waits for what runs.
 */
public final class MongoFeedWriter implements GenerationWriter, AutoCloseable {
    private static final int THREADS = 4;

    private final EntityWrites entities;
    private final LogWrites logs;
    private final Marks marks;
    private final Parallel parallel = new Parallel("read-model-writer", THREADS);

    MongoFeedWriter(ReadModelCollections collections) {
        entities = new EntityWrites(collections);
        logs = new LogWrites(collections);
        marks = new Marks(collections);
    }

    @Override
    public void write(Projection projection, Runnable beforeMarks) {
        List<Runnable> data = new ArrayList<>(entities.of(projection.entities()));
        data.addAll(logs.of(projection.logs(), projection.copies()));
        Boundary.run(() -> parallel.all(data));
        beforeMarks.run();
        Boundary.run(() -> parallel.all(marks.raising(projection.heads(), projection.progress(), projection.since())));
    }

    @Override
    public Map<Integer, Long> positions() {
        return Boundary.call(marks::positions);
    }

    @Override
    public Map<OwnerId, Long> heads(Collection<OwnerId> owners) {
        return Boundary.call(() -> marks.heads(owners));
    }

    @Override
    public void close() {
        parallel.close();
    }
}
