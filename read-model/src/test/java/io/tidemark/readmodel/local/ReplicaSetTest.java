package io.tidemark.readmodel.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.bson.Document;
import org.junit.jupiter.api.Test;

class ReplicaSetTest {

    @Test
    void aMovedSetKeepsAllButItsAddress() {
        Document config = new Document("_id", "tidemark")
                .append("version", 3)
                .append(
                        "members",
                        List.of(new Document("_id", 0)
                                .append("host", "127.0.0.1:1")
                                .append("votes", 1)));
        assertThat(ReplicaSet.moved(config, "127.0.0.1:2"))
                .isEqualTo(new Document("_id", "tidemark")
                        .append("version", 4)
                        .append(
                                "members",
                                List.of(new Document("_id", 0)
                                        .append("host", "127.0.0.1:2")
                                        .append("votes", 1))));
    }
}
