package io.tidemark.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.core.identity.DeviceId;
import io.tidemark.core.identity.OwnerId;
import io.tidemark.core.identity.UserId;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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

    @Test
    void whatIsRevokedTogetherHasOneKeyAndNothingElseHasIt() {
        UserId user = new UserId("a/b");
        List<String> keys = Stream.of(
                        Revocation.ofUser(user, 1),
                        Revocation.ofDevice(user, new DeviceId("d"), 1),
                        Revocation.ofDevice(new UserId("b"), new DeviceId("d"), 1),
                        Revocation.ofDevice(new UserId("a"), new DeviceId("d"), 1),
                        Revocation.ofSession(user, "s", 1))
                .map(revocation -> new String(Topics.key(revocation), UTF_8))
                .toList();
        assertThat(keys).doesNotHaveDuplicates();
        assertThat(Topics.key(Revocation.ofUser(user, 2))).isEqualTo(Topics.key(Revocation.ofUser(user, 1)));
    }
}
