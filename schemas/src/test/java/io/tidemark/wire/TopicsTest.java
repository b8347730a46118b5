package io.tidemark.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.core.identity.OwnerId;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.junit.jupiter.api.Test;

class TopicsTest {
    /** Another count or rule would give an owner two heads: these numbers are never to change. */
    @Test
    void partitionsOfTheGoldenVectorStay() {
        Map<String, Integer> golden = Map.of("alice", 9, "bob", 6, "676c1234567890abcdef1234", 4, "用户-🌊", 3);
        assertThat(golden.keySet())
                .allSatisfy(owner -> assertThat(Topics.partitionOf(new OwnerId(owner), 12))
                        .as(owner)
                        .isEqualTo(golden.get(owner)));
    }

    @Test
    void ruleIsThatOfKafkasOwnProducer() {
        List<OwnerId> owners = IntStream.range(0, 1_000)
                .mapToObj(i -> new OwnerId("user-" + i))
                .toList();
        assertThat(owners)
                .allSatisfy(owner -> assertThat(Topics.partitionOf(owner, 12))
                        .isEqualTo(BuiltInPartitioner.partitionForKey(Topics.key(owner), 12)));
    }
}
