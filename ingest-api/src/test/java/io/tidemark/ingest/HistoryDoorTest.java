package io.tidemark.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.core.testkit.Law;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** A user looks at what became of their changes, and takes one back. */
@DoorTest
class HistoryDoorTest {
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

    private JsonNode entries(String query) {
        return door.history(user, query).data().path("entries");
    }

    /** A create, a later edit of the laptop, and an edit of the phone that loses one field of two. */
    private void edits() {
        phone.edit("i1", "create", T, "{\"title\":\"draft\"}").sync();
        laptop.edit("i1", "update", T.plusSeconds(600), "{\"title\":\"of 14:10\"}")
                .sync();
        phone.edit("i1", "update", T.plusSeconds(300), "{\"title\":\"of 14:05\",\"notes\":\"n\"}")
                .sync();
    }

    @Test
    @Law("O3")
    void whoChangedWhatFieldByFieldWhatWonAndAgainstWhat() {
        edits();
        JsonNode entries = entries("");
        assertThat(entries).hasSize(3);
        JsonNode lost = entries.get(0);
        assertThat(lost.path("userId").asString()).isEqualTo(user);
        assertThat(lost.path("deviceId").asString()).isEqualTo("phone");
        assertThat(lost.path("entityType").asString()).isEqualTo("item");
        assertThat(lost.path("localId").asString()).isEqualTo("i1");
        assertThat(lost.path("operation").asString()).isEqualTo("update");
        assertThat(lost.path("timestamp").asString()).isEqualTo("2026-01-05T14:05:00.000Z");
        assertThat(lost.path("status").asString()).isEqualTo("PARTIALLY_SUPERSEDED");
        assertThat(lost.path("version").asLong()).isEqualTo(3);
        assertThat(lost.path("fields").toString()).isEqualTo("""
                [{"field":"notes","value":"n","won":true},\
                {"field":"title","value":"of 14:05","previous":"of 14:10","won":false,\
                "winner":{"userId":"%s","deviceId":"laptop","timestamp":"2026-01-05T14:10:00.000Z"}}]""".formatted(user));
        assertThat(lost.path("conflicts").path(0).path("resolution").asString()).isEqualTo("server_wins");
        assertThat(entries.get(1).path("fields").toString())
                .isEqualTo("[{\"field\":\"title\",\"value\":\"of 14:10\",\"previous\":\"draft\",\"won\":true}]");
        assertThat(entries.get(2).path("serverId").asString())
                .isEqualTo(phone.row("i1").path("serverId").asString());
    }

    @Test
    void aDeletionAndItsUndoingAreFieldsToo() {
        phone.edit("i1", "create", T, "{\"title\":\"t\"}").sync();
        phone.edit("i1", "delete", T.plusSeconds(1), "{}").sync();
        phone.edit("i1", "update", T.plusSeconds(2), "{\"isDeleted\":false}").sync();
        assertThat(entries("?limit=2").path(0).path("fields").toString())
                .isEqualTo("[{\"field\":\"isDeleted\",\"value\":false,\"previous\":true,\"won\":true}]");
        assertThat(entries("?limit=2").path(1).path("fields").toString())
                .isEqualTo("[{\"field\":\"isDeleted\",\"value\":true,\"won\":true}]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "?entityType=item                       | 3",
                "?entityType=space                      | 0",
                "?localId=i1                            | 3",
                "?localId=i2                            | 0",
                "?entityType=space&localId=i1           | 0",
                "?deviceId=phone                        | 2",
                "?deviceId=laptop&entityType=item       | 1",
                "?deviceId=tablet                       | 0",
                "?from=2026-01-01T00:00:00Z             | 3",
                "?to=2026-01-01T00:00:00Z               | 0",
                "?from=2999-01-01T00:00:00%2B01:00      | 0",
                "?entityType=&localId=&from=&to=&after= | 3",
                "?somethingNew=1                        | 3"
            })
    void parametersNarrow(String query, int entries) {
        edits();
        assertThat(entries(query)).hasSize(entries);
    }

    @ParameterizedTest
    @CsvSource({
        "entityType=film, bad_envelope",
        "localId=%00, bad_envelope",
        "deviceId=a%20b, bad_envelope",
        "from=yesterday, bad_timestamp",
        "to=2026-01-01, bad_timestamp",
        "limit=0, out_of_range",
        "limit=201, out_of_range",
        "limit=ten, bad_envelope",
        "limit=1.5, bad_envelope",
        "after=garbage, bad_envelope",
        "after=MTp4Onk, bad_envelope",
        "deviceId=a&deviceId=b, bad_envelope"
    })
    void aParameterThatCannotBeUnderstoodIsABadRequest(String query, String code) {
        Door.Got got = door.history(user, "?" + query);
        assertThat(got.status()).isEqualTo(400);
        assertThat(got.code()).isEqualTo(code);
        assertThat(got.body().path("detail").asString()).startsWith(query.replaceAll("=.*", ""));
    }

    @Test
    void pagesGoOnWhereTheyEndedWhateverIsAppendedMeanwhile() {
        for (int i = 0; i < 7; i++) {
            phone.edit("i" + i, "create", T, "{\"title\":\"t\"}");
        }
        phone.sync(); // one request: one millisecond
        List<String> seen = new ArrayList<>();
        String after = "";
        do {
            Door.Got got = door.history(user, "?limit=3&after=" + after);
            got.data().path("entries").forEach(e -> seen.add(e.path("localId").asString()));
            after = got.data().path("next").asString("");
            laptop.edit("later", "update", T, "{\"notes\":\"n\"}").sync();
        } while (!after.isEmpty());
        assertThat(seen).containsExactly("i6", "i5", "i4", "i3", "i2", "i1", "i0");
    }

    @Test
    void nobodySeesOrRestoresWhatIsAnothers() {
        edits();
        String changeId = entries("").path(0).path("changeId").asString();
        assertThat(door.history("mallory", "?localId=i1").data().path("entries"))
                .isEmpty();
        Door.Got got = door.restore("mallory", changeId, "{\"deviceId\":\"d\"}");
        assertThat(got.status()).isEqualTo(404);
        assertThat(got.code()).isEqualTo("unknown_change");
        assertThat(door.send(door.to("/api/history")).status()).isEqualTo(401);
        assertThat(door.send(door.post("/api/history/" + changeId + "/restore", "{}"))
                        .status())
                .isEqualTo(401);
    }

    @Test
    @Law({"O3", "C2", "H4"})
    void aLostValueIsPutBackAndWins() {
        edits();
        String changeId = entries("").path(0).path("changeId").asString();
        JsonNode answer = door.restore(user, changeId, "{\"deviceId\":\"phone\",\"fields\":[\"title\"]}")
                .data();
        JsonNode ack = answer.path("acknowledged").path(0);
        assertThat(ack.path("status").asString()).isEqualTo("APPLIED");
        assertThat(ack.path("operation").asString()).isEqualTo("update");
        assertThat(ack.path("changeId").asString()).isNotEqualTo(changeId);
        assertThat(answer.path("complete").asBoolean()).isTrue();
        assertThat(answer.path("serverUpdates")
                        .path("items")
                        .path(0)
                        .path("title")
                        .asString())
                .isEqualTo("of 14:05");
        laptop.sync();
        assertThat(laptop.title("i1")).isEqualTo("of 14:05");
        JsonNode entry = entries("").path(0);
        assertThat(entry.path("fields").toString())
                .isEqualTo("[{\"field\":\"title\",\"value\":\"of 14:05\",\"previous\":\"of 14:10\",\"won\":true}]");
    }

    @Test
    void anEarlierValueIsPutBackAlsoOverAClockOfTomorrow() {
        phone.edit(
                        "i1",
                        "create",
                        T,
                        "{\"title\":\"first\",\"isCompleted\":true,\"completedAt\":\"2026-01-05T13:00:00Z\"}")
                .sync();
        laptop.edit("i1", "update", Instant.now().plusSeconds(86_400), "{\"title\":\"x\",\"isCompleted\":false}")
                .sync();
        String changeId = entries("").path(1).path("changeId").asString();
        JsonNode ack = door.restore(user, changeId.toUpperCase(java.util.Locale.ROOT), "{\"deviceId\":\"tablet\"}")
                .data()
                .path("acknowledged")
                .path(0);
        assertThat(ack.path("status").asString()).isEqualTo("APPLIED");
        laptop.sync();
        assertThat(laptop.title("i1")).isEqualTo("first");
        assertThat(laptop.row("i1").path("completedAt").asString()).isEqualTo("2026-01-05T13:00:00.000Z");
    }

    /** Like any push: a receipt when the wait runs out, and the rest with the next call (H3). */
    @Test
    @Law("H3")
    void aRestoreWaitsLikeAnyPush() {
        edits();
        String changeId = entries("").path(0).path("changeId").asString();
        pipeline.stall();
        JsonNode answer = door.restore(
                        user,
                        changeId,
                        "{\"deviceId\":\"phone\",\"waitMs\":0,\"lastSyncTimestamp\":\"" + phone.lastSync + "\"}")
                .data();
        assertThat(answer.path("acknowledged").path(0).path("status").asString())
                .isEqualTo("pending");
        assertThat(answer.path("complete").asBoolean()).isFalse();
        pipeline.resume();
        phone.lastSync = answer.path("syncTimestamp").asString();
        phone.sync();
        assertThat(phone.title("i1")).isEqualTo("of 14:05");
    }

    /** The answer was lost, and somebody wrote meanwhile: the second try changes nothing and is told of the first. */
    @Test
    @Law("I5")
    void aRestoreWithANameOfItsOwnIsMadeOnce() {
        edits();
        String changeId = entries("").path(0).path("changeId").asString();
        String body = "{\"deviceId\":\"phone\",\"fields\":[\"title\"],\"changeId\":\"" + UUID.randomUUID() + "\"}";
        JsonNode lost = door.restore(user, changeId, body).data();
        laptop.edit("i1", "update", Instant.now().plusSeconds(60), "{\"title\":\"later\"}")
                .sync();
        JsonNode again = door.restore(user, changeId, body).data();
        assertThat(again.path("acknowledged")).isEqualTo(lost.path("acknowledged"));
        assertThat(again.path("acknowledged").path(0).path("status").asString()).isEqualTo("APPLIED");
        laptop.sync();
        assertThat(laptop.title("i1")).isEqualTo("later");
    }

    @Test
    void whatHoldsNothingToRestoreSaysSo() {
        phone.edit("i1", "create", T, "{\"title\":\"t\"}").sync();
        phone.edit("i1", "delete", T.plusSeconds(1), "{}").sync();
        String delete = entries("").path(0).path("changeId").asString();
        String create = entries("").path(1).path("changeId").asString();
        for (Door.Got got : List.of(
                door.restore(user, delete, "{\"deviceId\":\"phone\"}"),
                door.restore(user, delete, "{\"deviceId\":\"phone\",\"fields\":[\"isDeleted\"]}"),
                door.restore(user, create, "{\"deviceId\":\"phone\",\"fields\":[]}"),
                door.restore(user, create, "{\"deviceId\":\"phone\",\"fields\":[\"title\",\"notes\"]}"))) {
            assertThat(got.status()).isEqualTo(409);
            assertThat(got.code()).isEqualTo("nothing_to_restore");
        }
        JsonNode hidden =
                door.restore(user, create, "{\"deviceId\":\"laptop\"}").data();
        JsonNode conflict = hidden.path("conflicts").path(0);
        assertThat(conflict.path("kind").asString()).isEqualTo("edited_deleted");
        assertThat(conflict.path("field").asString()).isEqualTo("isDeleted");
        assertThat(conflict.path("clientValue").asBoolean(true)).isFalse();
        assertThat(conflict.path("serverValue").asBoolean()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"11111111-1111-4111-8111-111111111111", "not-an-id", "%00"})
    void anUnknownChangeIsNotFound(String changeId) {
        Door.Got got = door.restore(user, changeId, "{\"deviceId\":\"phone\"}");
        assertThat(got.status()).isIn(404, 400);
        assertThat(got.code()).isIn("unknown_change", "bad_request");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                                      | bad_envelope",
                "[]                                      | bad_envelope",
                "{'deviceId':'a','fields':'title'}       | bad_envelope",
                "{'deviceId':'a','fields':[1]}           | bad_envelope",
                "{'deviceId':'a','changeId':'mine'}      | bad_envelope",
                "{'deviceId':'a','changeId':7}           | bad_envelope",
                "{'deviceId':'a','waitMs':99999}         | out_of_range",
                "{'deviceId':'a'                         | malformed_json"
            })
    void aBodyThatCannotBeUnderstoodIsABadRequest(String body, String code) {
        Door.Got got = door.restore(user, UUID.randomUUID().toString(), body.replace('\'', '"'));
        assertThat(got.status()).isEqualTo(400);
        assertThat(got.code()).isEqualTo(code);
    }

    @Test
    void addressesAndMethodsAreAsTheContractSays() {
        assertThat(door.history(user, "/nothing").code()).isEqualTo("not_found");
        Door.Got got = door.history(user, "/x/restore");
        assertThat(got.status()).isEqualTo(405);
        assertThat(got.header("Allow")).isEqualTo("POST");
        Door.Got post = door.send(door.post("/api/history", "{}").header("Authorization", "Bearer " + Tokens.of(user)));
        assertThat(post.status()).isEqualTo(405);
        assertThat(post.header("Allow")).isEqualTo("GET");
    }

    @Test
    void withoutTheReadModelBothSaySo() {
        edits();
        String changeId = entries("").path(0).path("changeId").asString();
        pipeline.readModelAway(true);
        for (Door.Got got : List.of(door.history(user, ""), door.restore(user, changeId, "{\"deviceId\":\"phone\"}"))) {
            assertThat(got.status()).isEqualTo(503);
            assertThat(got.code()).isEqualTo("read_model_unavailable");
            assertThat(got.header("Retry-After")).isNotEmpty();
        }
    }
}
