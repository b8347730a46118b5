package io.tidemark.system.devices;

import static io.tidemark.system.devices.Client.item;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.core.testkit.Law;
import io.tidemark.standalone.RunningPlatform;
import io.tidemark.wire.Topics;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What could not be told at once is told by the next call, once, wherever that is made (H3). */
class PendingIT {
    private static final int LONG = 5_000;
    private final RunningPlatform platform = RunningPlatform.shared();
    private final String user = "user-" + UUID.randomUUID();
    private boolean stopped;

    @AfterEach
    void goOn() {
        if (stopped) {
            platform.startProjection();
        }
    }

    @ParameterizedTest(name = "plain: {0}")
    @ValueSource(booleans = {true, false})
    @Law({"H3", "H4", "H6"})
    void anotherInstanceThatStartedLongAfterTellsAllOfItOnceAndOfARetryToo(boolean plain) throws Exception {
        Client phone = new Client(platform, user, "phone", plain);
        Client laptop = new Client(platform, user, "laptop", plain);
        laptop.sync(0, LONG, item("i1", "create", "2026-01-05T14:10:00Z", "title", "newer"));
        phone.sync(0, LONG);
        stopProjection();
        ObjectNode older = item("i1", "update", "2026-01-05T14:05:00Z", "title", "older");
        ObjectNode far = item("far", "update", "2026-01-05T14:05:00Z", "spaceId", "not-there");
        ObjectNode bad = item("bad", "create", "2026-01-05T14:05:00Z", "director", "nobody");
        phone.syncInVain(0, 0, older, far, bad);
        JsonNode frozen = phone.sync(0, 0, older, far, bad);
        assertThat(frozen.path("complete").asBoolean()).isFalse();
        assertThat(frozen.path("acknowledged").path(0).path("status").asString())
                .isEqualTo("pending");
        assertThat(phone.sync(1, 0).path("complete").asBoolean()).isFalse(); // and is carried on

        startProjection();
        laptop.sync(0, LONG, item("i2", "create", "2026-01-05T14:10:00Z", "title", "behind it"));
        forgetAnnouncements();
        platform.restartSecondDoor();
        JsonNode told = phone.sync(1, LONG);

        assertThat(told.path("complete").asBoolean()).isTrue();
        assertThat(told.has("resync")).isFalse();
        assertThat(told.path("conflicts")).singleElement().satisfies(conflict -> {
            assertThat(conflict.path("clientValue").asString()).isEqualTo("older");
            assertThat(conflict.path("serverValue").asString()).isEqualTo("newer");
            assertThat(conflict.path("winner").path("deviceId").asString()).isEqualTo("laptop");
        });
        assertThat(told.path("late")).singleElement().satisfies(late -> {
            assertThat(late.path("localId").asString()).isEqualTo("far");
            assertThat(late.path("error").path("code").asString()).isEqualTo("forbidden_or_unknown");
        });
        Map<String, Boolean> echoed = new HashMap<>();
        told.path("serverUpdates")
                .path("items")
                .forEach(row -> echoed.put(
                        row.path("localId").asString(), row.path("isDeleted").asBoolean()));
        assertThat(echoed).isEqualTo(Map.of("i1", false, "i2", false, "far", true, "bad", true));

        JsonNode next = phone.sync(0, LONG);
        assertThat(next.path("complete").asBoolean()).isTrue();
        assertThat(next.path("conflicts")).isEmpty();
        assertThat(next.path("late")).isEmpty();
        assertThat(next.path("serverUpdates").path("items")).isEmpty();
    }

    private void stopProjection() {
        platform.stopProjection();
        stopped = true;
    }

    private void startProjection() {
        platform.startProjection();
        stopped = false;
    }

    /** As after an hour: nothing is left of what was announced. */
    private void forgetAnnouncements() throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", (Object) platform.bootstrapServers()))) {
            Map<TopicPartition, OffsetSpec> all = IntStream.range(0, platform.partitions())
                    .mapToObj(partition -> new TopicPartition(Topics.PROJECTED, partition))
                    .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest()));
            Map<TopicPartition, RecordsToDelete> gone = new HashMap<>();
            admin.listOffsets(all)
                    .all()
                    .get()
                    .forEach((partition, end) -> gone.put(partition, RecordsToDelete.beforeOffset(end.offset())));
            admin.deleteRecords(gone).all().get();
        }
    }
}
