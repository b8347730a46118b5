package io.tidemark.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tidemark.core.identity.OwnerId;
import io.tidemark.ingest.projected.RecentOwners;
import io.tidemark.wire.Topics;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** One user uploads everything at once, somebody else of the same partition is there, and nothing becomes readable. */
@DoorTest
class TurnDoorTest {
    @Autowired
    private FakePipeline pipeline;

    @Autowired
    private RecentOwners owners;

    private final OwnerId uploader = new OwnerId("uploader-" + UUID.randomUUID());
    private Door door;

    @BeforeEach
    void open(@LocalServerPort int port) {
        door = new Door(port);
        push(1, 0);
        pipeline.stall();
    }

    @AfterEach
    void heal() {
        pipeline.heal();
    }

    private Door.Got push(int changes, int from) {
        String all = IntStream.range(from, from + changes)
                .mapToObj(i -> "{\"localId\":\"i" + i + "\",\"entityType\":\"item\",\"operation\":\"create\","
                        + "\"timestamp\":\"2026-01-05T14:00:00Z\",\"data\":{\"title\":\"x\"}}")
                .collect(Collectors.joining(","));
        return door.sync(uploader.value(), "{\"deviceId\":\"d\",\"waitMs\":0,\"changes\":[" + all + "]}");
    }

    private CompletableFuture<Door.Got> fillAndPushOneMore() {
        int partition = Topics.partitionOf(uploader, FakePipeline.PARTITIONS);
        owners.moved(partition, Set.of(new OwnerId("neighbour")));
        push(250, 1);
        push(250, 251);
        CompletableFuture<Door.Got> more = CompletableFuture.supplyAsync(() -> push(1, 501));
        await().until(() -> pipeline.positions().waiting() == 1);
        return more;
    }

    @Test
    void theNextPushIsAppendedWhenThereIsRoomAgain() throws Exception {
        CompletableFuture<Door.Got> more = fillAndPushOneMore();
        assertThat(pipeline.taken(uploader)).isEqualTo(501);
        assertThat(door.sync(uploader.value(), "{\"deviceId\":\"other\",\"waitMs\":0}")
                        .status())
                .isEqualTo(200); // a pull does not wait
        pipeline.resume();
        Door.Got answer = more.get(20, TimeUnit.SECONDS);
        assertThat(answer.data().path("acknowledged").path(0).path("success").asBoolean())
                .isTrue();
        assertThat(pipeline.taken(uploader)).isEqualTo(502);
    }

    /** What waited for its turn is refused as it would have been at once, and leaves its place. */
    @Test
    void aLogThatIsAwayIsToldAfterTheTurn() throws Exception {
        CompletableFuture<Door.Got> more = fillAndPushOneMore();
        pipeline.logAway(true);
        pipeline.resume();
        assertThat(more.get(20, TimeUnit.SECONDS).status()).isEqualTo(503);
        pipeline.logAway(false);
        assertThat(push(500, 2_000).status()).isEqualTo(200);
    }
}
