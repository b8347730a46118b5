package io.tidemark.projection.consume;

import io.tidemark.core.feed.FeedWriter;
import io.tidemark.core.feed.Projection;
import io.tidemark.core.identity.OwnerId;
import io.tidemark.readmodel.BoundToAnotherLog;
import io.tidemark.readmodel.ReadModel;
import java.util.Collection;
import java.util.Map;

/** Prepares the read model before its first use, however long MongoDB was away when this process started. */
final class PreparedWriter implements FeedWriter {
    private final FeedWriter writer;
    private final Runnable preparation;
    private volatile boolean prepared;

    PreparedWriter(ReadModel readModel, FeedWriter writer, String clusterId) {
        this.writer = writer;
        this.preparation = () -> readModel.prepare(clusterId);
    }

    /**
     * Prepares unless done.
     *
     * @throws BoundToAnotherLog if the database belongs to another Kafka cluster
     */
    void prepare() {
        if (!prepared) {
            preparation.run();
            prepared = true;
        }
    }

    @Override
    public void write(Projection projection) {
        prepare();
        writer.write(projection);
    }

    @Override
    public Map<OwnerId, Long> heads(Collection<OwnerId> owners) {
        prepare();
        return writer.heads(owners);
    }
}
