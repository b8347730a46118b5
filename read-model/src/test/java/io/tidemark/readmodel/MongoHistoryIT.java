package io.tidemark.readmodel;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.Updates;
import io.tidemark.core.feed.FeedWriter;
import io.tidemark.core.feed.HistoryContract;
import io.tidemark.core.feed.HistoryReader;
import io.tidemark.core.feed.Projection;
import io.tidemark.core.merge.Source;
import io.tidemark.core.testkit.SampleLog;
import io.tidemark.readmodel.document.SyncLogDocument;
import java.util.List;
import java.util.Map;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MongoHistoryIT extends HistoryContract {
    private final TestDatabase database = TestDatabase.create();
    private final HistoryReader reader = database.readModel().history();

    @Override
    protected HistoryReader reader() {
        return reader;
    }

    @Override
    protected FeedWriter writer() {
        return database.writer();
    }

    @Test
    void syncLogsOfEarlierVersionsGetTheirPositionsAndTheOldIndexesGo() {
        writer().write(new Projection(
                List.of(),
                List.of(SampleLog.of("anna", "c", new Source(3, 12), new Source(3, 400))),
                List.of(),
                Map.of(),
                Map.of()));
        var logs = database.collections().logs();
        logs.updateMany(new BsonDocument(), Updates.unset(SyncLogDocument.POSITION));
        logs.dropIndexes();
        logs.createIndex(BsonDocument.parse("{userId: 1, deviceId: 1, processedAt: -1}"));
        database.readModel().prepare(TestDatabase.CLUSTER);

        assertThat(logs.find().first()).containsEntry(SyncLogDocument.POSITION, new BsonInt64(12));
        assertThat(logs.listIndexes(BsonDocument.class)
                        .map(index -> index.getDocument("key").toJson())
                        .into(new java.util.ArrayList<>()))
                .hasSize(5)
                .doesNotContain("{\"userId\": 1, \"deviceId\": 1, \"processedAt\": -1}");
    }

    @AfterEach
    void close() {
        database.close();
    }
}
