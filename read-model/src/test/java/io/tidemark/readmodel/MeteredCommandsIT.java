package io.tidemark.readmodel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.mongodb.MongoCommandException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;
import org.junit.jupiter.api.Test;

/** Commands of a real MongoDB, counted by kind and by how they ended. */
class MeteredCommandsIT {
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @Test
    void commandsAreTimedByKindAndWhatIsRefusedIsTold() {
        try (ReadModelClient client =
                ReadModelClient.create(TestDatabase.uri(), Duration.ofSeconds(10), meters, "test")) {
            client.ping();
            client.prepareLive("cluster of a test");
            assertThatExceptionOfType(MongoCommandException.class)
                    .isThrownBy(() -> client.database().runCommand(new BsonDocument("nonsense", new BsonInt32(1))));
            client.database().getCollection("never-there").drop();
            assertThatExceptionOfType(MongoCommandException.class)
                    .isThrownBy(() -> client.database()
                            .runCommand(new BsonDocument("dropIndexes", new BsonString("never-there"))
                                    .append("index", new BsonString("none"))));
        }
        assertThat(count("find", "ok")).isPositive();
        assertThat(count("other", "failed")).isEqualTo(1);
        assertThat(count("other", "ok")).isGreaterThanOrEqualTo(2);
        assertThat(meters.getMeters())
                .allSatisfy(meter -> assertThat(meter.getId().getTag("client")).isEqualTo("test"));
    }

    private long count(String command, String outcome) {
        return meters.get("tidemark.database.commands")
                .tag("command", command)
                .tag("outcome", outcome)
                .timer()
                .count();
    }
}
