package io.tidemark.readmodel;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.setOnInsert;

import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReturnDocument;
import io.tidemark.core.identity.Uuid5;
import java.util.Optional;
import java.util.UUID;
import org.bson.BsonDocument;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/** Which log the database was made from, for good: versions and offsets of two logs must never mix (H8). */
final class LogBinding {
    private static final Bson LOG = eq("_id", "log");
    private static final String CLUSTER = "clusterId";
    private static final UUID EPOCHS = UUID.fromString("5be2a0c4-3c60-4d0e-9d0b-0a6a0f1c7e35");
    private static final int EPOCH_LENGTH = 13;

    private final ReadModelCollections collections;
    private volatile @Nullable String epoch;

    LogBinding(ReadModelCollections collections) {
        this.collections = collections;
    }

    /**
     * Binds the database unless it is bound already.
     *
     * @throws BoundToAnotherLog if it is bound to another cluster
     */
    void bind(String clusterId) {
        BsonDocument log = collections
                .meta()
                .findOneAndUpdate(
                        LOG,
                        setOnInsert(CLUSTER, clusterId),
                        new FindOneAndUpdateOptions().upsert(true).returnDocument(ReturnDocument.AFTER));
        String bound = cluster(log).orElse("");
        if (!bound.equals(clusterId)) {
            throw new BoundToAnotherLog(bound, clusterId);
        }
    }

    /** Short, the same for the same cluster in every process, and nothing that names the cluster. */
    String epoch() {
        String known = epoch;
        if (known == null) {
            BsonDocument log = collections.meta().find(LOG).first();
            known = cluster(log).map(LogBinding::epochOf).orElseThrow(LogBinding::unbound);
            epoch = known;
        }
        return known;
    }

    private static String epochOf(String clusterId) {
        return Uuid5.of(EPOCHS, clusterId).toString().substring(0, EPOCH_LENGTH);
    }

    private static Optional<String> cluster(@Nullable BsonDocument log) {
        return Optional.ofNullable(log)
                .map(document -> document.getString(CLUSTER).getValue());
    }

    private static ReadModelUnavailable unbound() {
        return new ReadModelUnavailable("The read model is not prepared: no service has bound it to a log yet");
    }
}
