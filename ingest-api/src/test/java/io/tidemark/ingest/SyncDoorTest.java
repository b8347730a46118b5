package io.tidemark.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.core.cursor.CursorText;
import io.tidemark.core.testkit.Law;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Devices before the running door, as the user's document has them. */
@DoorTest
class SyncDoorTest {
    private static final Instant T = Instant.parse("2026-01-05T14:00:00Z");

    @Autowired
    private FakePipeline pipeline;

    private final String user = "user-" + UUID.randomUUID();
    private Door door;
    private PlainDevice phone;
    private PlainDevice laptop;

    @BeforeEach
    void open(@LocalServerPort int port) {
        door = new Door(port);
        phone = new PlainDevice(door, user, "phone");
        laptop = new PlainDevice(door, user, "laptop");
    }

    @AfterEach
    void heal() {
        pipeline.heal();
    }

    @Test
    void anItemTravelsFromOneDeviceToTheOther() {
        phone.edit("i1", "create", T, "{\"title\":\"Watch Inception\",\"movieId\":\"27205\",\"type\":\"movie\"}");
        JsonNode ack = phone.sync().path("acknowledged").path(0);
        assertThat(ack.path("localId").asString()).isEqualTo("i1");
        assertThat(ack.path("entityType").asString()).isEqualTo("item");
        assertThat(ack.path("operation").asString()).isEqualTo("create");
        assertThat(ack.path("success").asBoolean()).isTrue();
        assertThat(ack.path("status").asString()).isEqualTo("APPLIED");
        assertThat(UUID.fromString(ack.path("serverId").asString())).isNotNull();

        laptop.sync();
        JsonNode row = laptop.row("i1");
        assertThat(row.path("title").asString()).isEqualTo("Watch Inception");
        assertThat(row.path("movieId").asString()).isEqualTo("27205");
        assertThat(row.path("serverId")).isEqualTo(ack.path("serverId"));
        assertThat(row.path("userId").asString()).isEqualTo(user);
        assertThat(row.path("deviceId").asString()).isEqualTo("phone");
        assertThat(row.path("createdAt").asString()).isEqualTo("2026-01-05T14:00:00.000Z");
    }

    @Test
    @Law({"C1", "M1", "O3"})
    void theNewerEditWinsInWhateverOrderTheyArrive() {
        phone.edit("i1", "create", T, "{\"title\":\"draft\"}").sync();
        laptop.sync();
        laptop.edit("i1", "update", T.plusSeconds(600), "{\"title\":\"of 14:10\"}")
                .sync();
        JsonNode data = phone.edit("i1", "update", T.plusSeconds(300), "{\"title\":\"of 14:05\"}")
                .sync();
        assertThat(data.path("acknowledged").path(0).path("status").asString()).isEqualTo("SUPERSEDED");
        JsonNode conflict = data.path("conflicts").path(0);
        assertThat(conflict.path("field").asString()).isEqualTo("title");
        assertThat(conflict.path("clientValue").asString()).isEqualTo("of 14:05");
        assertThat(conflict.path("serverValue").asString()).isEqualTo("of 14:10");
        assertThat(conflict.path("winner").path("deviceId").asString()).isEqualTo("laptop");
        assertThat(conflict.path("resolution").asString()).isEqualTo("server_wins");
        assertThat(phone.title("i1")).isEqualTo("of 14:10");
    }

    @Test
    @Law("H4")
    void theLoserIsPutRightEvenIfItHadSeenTheWinner() { // H4: the echo
        laptop.edit("i1", "create", T.plusSeconds(600), "{\"title\":\"newer\"}").sync();
        phone.sync();
        phone.edit("i1", "update", T, "{\"title\":\"older\"}");
        assertThat(phone.title("i1")).isEqualTo("older");
        phone.sync();
        assertThat(phone.title("i1")).isEqualTo("newer");
    }

    @Test
    @Law("H1")
    void aBadChangeFailsAloneAndLeavesTheQueue() {
        phone.edit("bad", "create", T, "{\"title\":7}");
        phone.edit("good", "create", T, "{\"title\":\"fine\"}");
        phone.edit("odd", "create", T, "{\"title\":\"x\",\"director\":\"Nolan\"}");
        JsonNode acks = phone.sync().path("acknowledged");
        assertThat(acks.path(0).path("success").asBoolean()).isFalse();
        assertThat(acks.path(0).path("error").path("code").asString()).isEqualTo("wrong_type");
        assertThat(acks.path(0).path("error").path("retryable").asBoolean()).isFalse();
        assertThat(acks.path(1).path("success").asBoolean()).isTrue();
        assertThat(acks.path(2).path("error").path("code").asString()).isEqualTo("unknown_field");
        assertThat(phone.queued()).isZero();
        assertThat(phone.rows).containsOnlyKeys("good"); // H4: stubs for what the server does not have
        laptop.sync();
        assertThat(laptop.rows).containsOnlyKeys("good");
    }

    @Test
    @Law("H4")
    void aRefusedUpdateBringsTheServersDocumentBack() {
        phone.edit("i1", "create", T, "{\"title\":\"fine\"}").sync();
        phone.edit("i1", "update", T.plusSeconds(1), "{\"type\":\"opera\"}").sync();
        assertThat(phone.row("i1").has("type")).isFalse();
        assertThat(phone.title("i1")).isEqualTo("fine");
    }

    @Test
    @Law({"I2", "I5"})
    void aRetryIsTheSameChange() {
        phone.edit("i1", "create", T, "{\"title\":\"once\"}");
        phone.syncAndLoseTheAnswer();
        JsonNode data = phone.sync();
        assertThat(data.path("acknowledged").path(0).path("status").asString()).isEqualTo("APPLIED");
        assertThat(phone.row("i1").path("version").asInt()).isEqualTo(1);
    }

    @Test
    @Law("H3")
    void whatIsNotReadableYetIsPendingAndToldLater() {
        laptop.edit("i1", "create", T.plusSeconds(600), "{\"title\":\"newer\"}").sync();
        phone.sync();
        pipeline.stall();
        String before = phone.lastSync;
        phone.edit("i1", "update", T, "{\"title\":\"older\"}");
        phone.edit("far", "update", T, "{\"title\":\"lost\",\"spaceId\":\"not-there\"}");
        phone.edit("bad", "update", T, "{\"title\":null}");
        JsonNode frozen = phone.sync("{\"waitMs\":0}");
        assertThat(frozen.path("complete").asBoolean()).isFalse();
        assertThat(frozen.path("hasMore").asBoolean()).isFalse();
        assertThat(frozen.path("acknowledged").path(0).path("status").asString())
                .isEqualTo("pending");
        assertThat(frozen.path("acknowledged").path(0).path("success").asBoolean())
                .isTrue();
        assertThat(frozen.path("acknowledged").path(2).path("success").asBoolean())
                .isFalse();
        assertThat(frozen.path("serverUpdates").path("items")).isEmpty();
        assertThat(phone.lastSync).isGreaterThan(before);
        assertThat(phone.title("i1")).isEqualTo("older"); // never an older version of its own write

        assertThat(phone.sync("{\"waitMs\":0}").path("complete").asBoolean()).isFalse();
        pipeline.resume();
        JsonNode told = phone.sync();
        assertThat(told.path("complete").asBoolean()).isTrue();
        assertThat(told.path("conflicts").path(0).path("clientValue").asString())
                .isEqualTo("older");
        assertThat(told.path("late").path(0).path("localId").asString()).isEqualTo("far");
        assertThat(told.path("late").path(0).path("error").path("code").asString())
                .isEqualTo("forbidden_or_unknown");
        assertThat(phone.title("i1")).isEqualTo("newer");
        assertThat(phone.rows).containsOnlyKeys("i1"); // stubs for the late rejection and for the refusal
        assertThat(phone.sync().path("conflicts")).isEmpty();
    }

    @Test
    @Law("H2")
    void anAnswerWaitsForTheDevicesOwnWrites() {
        pipeline.stall();
        phone.edit("i1", "create", T, "{\"title\":\"mine\"}");
        Thread projection = new Thread(pipeline::resume);
        projection.start();
        assertThat(phone.sync("{\"waitMs\":5000}").path("complete").asBoolean()).isTrue();
    }

    @Test
    @Law("H6")
    void aTicketClientAndACursorClientSeeTheSame() {
        List<Set<String>> byTicket = new ArrayList<>();
        List<Set<String>> byCursor = new ArrayList<>();
        String cursor = null;
        for (int round = 0; round < 6; round++) {
            laptop.edit("i" + round, "create", T, "{\"title\":\"round " + round + "\"}");
            laptop.edit("i" + round / 2, "update", T.plusSeconds(round), "{\"notes\":\"" + round + "\"}");
            laptop.sync();
            byTicket.add(told(phone.sync()));
            JsonNode data = door.sync(
                            user,
                            cursor == null
                                    ? "{\"deviceId\":\"sdk\"}"
                                    : "{\"deviceId\":\"sdk\",\"cursor\":\"" + cursor + "\"}")
                    .data();
            cursor = data.path("cursor").asString();
            byCursor.add(told(data));
        }
        assertThat(byTicket).isEqualTo(byCursor);
        assertThat(byTicket.get(5)).isNotEmpty();
    }

    private static Set<String> told(JsonNode data) {
        Set<String> told = new TreeSet<>();
        data.path("serverUpdates")
                .path("items")
                .forEach(d -> told.add(d.path("localId").asString() + "@" + d.path("version")));
        return told;
    }

    @Test
    @Law("H6")
    void elevenLostAnswersLoseNothing() {
        phone.edit("i0", "create", T, "{\"title\":\"first\"}").sync();
        for (int lost = 1; lost <= 11; lost++) {
            laptop.edit("i" + lost, "create", T, "{\"title\":\"more\"}").sync();
            phone.syncAndLoseTheAnswer();
        }
        JsonNode data = phone.sync();
        assertThat(data.path("serverUpdates").path("items")).hasSize(11);
        assertThat(phone.rows).hasSize(12);
    }

    /** Whoever may have rows that nobody knows of is sent everything, also what is gone. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "1970-01-01T00:00:00.000Z",
                "1999-12-31T23:59:59.999Z",
                "2025-12-29T14:40:00Z",
                "2099-01-01T00:00:00Z"
            })
    @Law("H6")
    void aTicketThatNobodyGaveFetchesEverythingAndDeletionsToo(String ticket) {
        laptop.edit("i1", "create", T, "{\"title\":\"stays\"}").edit("i2", "create", T, "{\"title\":\"goes\"}");
        laptop.sync();
        phone.sync();
        laptop.edit("i2", "delete", T.plusSeconds(1), "{}").sync();
        phone.lastSync = ticket;
        JsonNode data = phone.sync();
        assertThat(data.has("resync")).isFalse();
        assertThat(told(data)).containsExactly("i1@1", "i2@3");
        assertThat(phone.rows).containsOnlyKeys("i1");
        assertThat(told(phone.sync())).isEmpty();
    }

    @Test
    @Law({"H5", "H8"})
    void anUnreadableCursorIsAResyncAndNotAnError() {
        phone.edit("i1", "create", T, "{\"title\":\"here\"}").sync();
        for (String cursor : List.of("garbage", "", "e30", "!!!", "MTswOzA7MDs7")) {
            JsonNode data = door.sync(user, "{\"deviceId\":\"sdk\",\"cursor\":\"" + cursor + "\"}")
                    .data();
            assertThat(data.path("resync").path("reason").asString())
                    .as("cursor %s", cursor)
                    .isIn("unreadable", "epoch");
            assertThat(data.path("serverUpdates").path("items")).hasSize(1);
            assertThat(CursorText.decode(data.path("cursor").asString())).isPresent();
        }
    }

    @Test
    @Law("H5")
    void aLargeFirstSyncComesInPagesWithoutTombstones() {
        for (int i = 0; i < 7; i++) {
            laptop.edit("i" + i, "create", T, "{\"title\":\"item\"}");
        }
        laptop.edit("gone", "create", T, "{\"title\":\"x\"}").sync();
        laptop.edit("gone", "delete", T.plusSeconds(1), "{}").sync();
        List<Integer> pages = new ArrayList<>();
        JsonNode data = phone.sync("{\"limit\":3}");
        pages.add(data.path("serverUpdates").path("items").size());
        laptop.edit("i6", "delete", T.plusSeconds(2), "{}").sync();
        while (data.path("hasMore").asBoolean()) {
            data = phone.sync("{\"limit\":3}");
            pages.add(data.path("serverUpdates").path("items").size());
        }
        assertThat(pages).containsExactly(3, 3, 1); // the late deletion is told, the early one is not
        assertThat(phone.rows).hasSize(6).doesNotContainKeys("gone", "i6");
    }

    @Test
    void aPullByGetIsTheSame() {
        phone.edit("i1", "create", T, "{\"title\":\"here\"}").sync();
        JsonNode data = door.pull(user, Map.of("deviceId", "sdk", "lastSyncTimestamp", "", "limit", "10"))
                .data();
        assertThat(data.path("serverUpdates").path("items")).hasSize(1);
        JsonNode next = door.pull(
                        user,
                        Map.of("deviceId", "sdk", "cursor", data.path("cursor").asString()))
                .data();
        assertThat(next.path("serverUpdates").path("items")).isEmpty();
        assertThat(next.path("syncTimestamp")).isEqualTo(data.path("syncTimestamp")); // H6: nothing changed
    }

    @Test
    @Law("H9")
    void withoutTheLogNothingIsAcknowledged() {
        pipeline.logAway(true);
        phone.edit("i1", "create", T, "{\"title\":\"kept\"}");
        Door.Got got = door.sync(user, phone.request("{}"));
        assertThat(got.status()).isEqualTo(503);
        assertThat(got.code()).isEqualTo("unavailable");
        assertThat(got.header("Retry-After")).isNotEmpty();
        assertThat(laptop.sync().path("complete").asBoolean()).isTrue(); // pulls go on
    }

    @Test
    @Law("H1")
    void aPartlyFailedAppendKeepsTheRestInTheQueue() {
        pipeline.takeOnly(1);
        phone.edit("i1", "create", T, "{\"title\":\"in\"}").edit("i2", "create", T, "{\"title\":\"out\"}");
        JsonNode acks = phone.sync().path("acknowledged");
        assertThat(acks.path(0).path("status").asString()).isEqualTo("APPLIED");
        assertThat(acks.path(1).path("success").asBoolean()).isFalse();
        assertThat(acks.path(1).path("status").asString()).isEqualTo("unavailable");
        assertThat(acks.path(1).path("error").path("retryable").asBoolean()).isTrue();
        assertThat(phone.queued()).isEqualTo(1);
        assertThat(phone.title("i2")).isEqualTo("out");
    }

    @Test
    @Law("H9")
    void withoutTheReadModelChangesAreStillTakenAndPullsAreNot() {
        laptop.edit("i1", "create", T.plusSeconds(600), "{\"title\":\"newer\"}").sync();
        phone.sync();
        pipeline.readModelAway(true);
        phone.edit("i1", "update", T, "{\"title\":\"older\"}").edit("bad", "create", T, "{\"title\":1}");
        JsonNode data = phone.sync();
        assertThat(data.path("complete").asBoolean()).isFalse();
        assertThat(data.path("acknowledged").path(0).path("status").asString()).isEqualTo("pending");
        assertThat(phone.queued()).isEqualTo(1); // the refusal is told when its echo can be
        assertThat(data.path("syncTimestamp").asString()).isEqualTo("1970-01-01T00:00:00.000Z"); // never another's (H6)
        Door.Got pull = door.sync(user, "{\"deviceId\":\"laptop\"}");
        assertThat(pull.status()).isEqualTo(503);
        assertThat(pull.code()).isEqualTo("read_model_unavailable");
        assertThat(pull.header("Retry-After")).isNotEmpty();

        pipeline.readModelAway(false);
        phone.sync();
        assertThat(phone.queued()).isZero();
        assertThat(phone.title("i1")).isEqualTo("newer"); // H4, though no ticket could carry it
        assertThat(phone.rows).containsOnlyKeys("i1");
    }

    @Test
    @Law("H4")
    void whoWasGivenNoTicketIsToldOfWhatWasRejectedAsSoonAsAllIsReadable() {
        phone.sync();
        pipeline.stall();
        pipeline.readModelAway(true);
        phone.edit("ghost", "create", T, "{\"title\":\"g\",\"spaceId\":\"8f3d1d30-1c52-4a0e-9a53-2f6f4f0e7d11\"}");
        assertThat(phone.sync().path("syncTimestamp").asString()).isEqualTo("1970-01-01T00:00:00.000Z");
        assertThat(phone.rows).containsOnlyKeys("ghost");

        pipeline.readModelAway(false);
        assertThat(phone.sync().path("complete").asBoolean()).isFalse(); // what it wrote may still be on its way
        pipeline.resume();
        assertThat(phone.sync().path("complete").asBoolean()).isTrue();
        assertThat(phone.rows).isEmpty();
    }

    @Test
    @Law("H6")
    void whileTheEndOfTheLogIsUnknownNobodyBeginsAgain() {
        laptop.edit("i1", "create", T, "{\"title\":\"t\"}").sync();
        pipeline.logAway(true);
        String unknown = "{\"deviceId\":\"old\",\"lastSyncTimestamp\":\"2020-01-01T00:00:00.000Z\"}";
        assertThat(door.sync(user, unknown).data().path("complete").asBoolean()).isFalse();
        pipeline.logAway(false);
        assertThat(door.sync(user, unknown).data().path("complete").asBoolean()).isTrue();
    }

    @Test
    @Law("H3")
    void aCursorCarriesWhatIsOwedOverAnOutageOfTheReadModel() {
        laptop.edit("i1", "create", T.plusSeconds(600), "{\"title\":\"newer\"}").sync();
        String cursor =
                door.sync(user, "{\"deviceId\":\"sdk\"}").data().path("cursor").asString();
        pipeline.readModelAway(true);
        String change = "{\"localId\":\"i1\",\"entityType\":\"item\",\"operation\":\"update\","
                + "\"timestamp\":\"2026-01-05T14:00:00Z\",\"data\":{\"title\":\"older\"}}";
        JsonNode receipt = door.sync(
                        user, "{\"deviceId\":\"sdk\",\"cursor\":\"" + cursor + "\",\"changes\":[" + change + "]}")
                .data();
        assertThat(receipt.path("acknowledged").path(0).path("status").asString())
                .isEqualTo("pending");
        pipeline.readModelAway(false);
        JsonNode told = door.sync(
                        user,
                        "{\"deviceId\":\"sdk\",\"cursor\":\""
                                + receipt.path("cursor").asString() + "\"}")
                .data();
        assertThat(told.has("resync")).isFalse();
        assertThat(told.path("conflicts")).hasSize(1);
        assertThat(told(told)).containsExactly("i1@1");
    }
}
