package io.tidemark.standalone;

import static io.tidemark.standalone.TestDevice.change;
import static io.tidemark.standalone.TestDevice.item;
import static io.tidemark.standalone.TestDevice.statuses;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.core.testkit.Law;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What devices see over HTTP, with everything real behind the door. */
class SyncIT {
    private final TestPlatform platform = TestPlatform.shared();
    private final String user = TestPlatform.someone();
    private final TestDevice a = platform.device(user, "device-a");
    private final TestDevice b = platform.device(user, "device-b");

    /** The user's own scenario, then the other way round (C1, M2, O3, H4). */
    @Test
    @Law({"C1", "M2", "O3", "H4"})
    void laterEditWinsFieldByFieldInWhateverOrderItArrives() {
        a.sync(List.of(
                change("space", "s1", "create", "2026-01-01T13:00:00Z", "name", "Movies"),
                change("category", "c1", "create", "2026-01-01T13:00:00Z", "name", "SF", "spaceLocalId", "s1"),
                item("i1", "create", "2026-01-01T13:00:00Z", "title", "Inception", "categoryLocalId", "c1")));
        b.pullAll();

        a.sync(List.of(item("i1", "update", "2026-01-01T14:00:00Z", "title", "A", "priority", "high")));
        JsonNode later = b.sync(List.of(item("i1", "update", "2026-01-01T14:05:00Z", "title", "B")));
        assertThat(later.get("conflicts")).isEmpty();
        JsonNode older = a.sync(List.of(item("i1", "update", "2026-01-01T14:01:00Z", "title", "A again")));

        assertThat(statuses(older)).containsExactly("SUPERSEDED");
        JsonNode conflict = older.get("conflicts").get(0);
        assertThat(conflict.get("field").asString()).isEqualTo("title");
        assertThat(conflict.get("serverValue").asString()).isEqualTo("B");
        assertThat(conflict.get("winner").get("deviceId").asString()).isEqualTo("device-b");
        b.pullAll();
        assertThat(a.rows).isEqualTo(b.rows).containsOnlyKeys("s1", "c1", "i1");
        assertThat(a.row("i1").get("title").asString()).isEqualTo("B");
        assertThat(a.row("i1").get("priority").asString()).isEqualTo("high");
        assertThat(a.row("i1").get("categoryId")).isEqualTo(a.row("c1").get("serverId"));
    }

    /** I2, I5: the lost response, told again with the same words. */
    @Test
    @Law({"I2", "I5"})
    void retryAfterLostResponseIsAnsweredWithTheFirstDecision() {
        List<Map<String, Object>> changes = List.of(item("i1", "create", "2026-01-01T10:00:00Z", "title", "once"));
        JsonNode lost = a.answered(changes);
        b.sync(List.of(item("i1", "update", "2026-01-01T10:00:01Z", "title", "B")));
        JsonNode again = a.sync(changes);

        assertThat(statuses(again)).isEqualTo(statuses(lost)).containsExactly("APPLIED");
        assertThat(again.get("acknowledged").get(0).get("serverId"))
                .isEqualTo(lost.get("acknowledged").get(0).get("serverId"));
        assertThat(a.row("i1").get("title").asString()).isEqualTo("B");
        assertThat(a.row("i1").get("version").asLong()).isEqualTo(2);
    }

    /** I5: a clock of tomorrow, another device's later edit, and the retry that must not overtake it. */
    @Test
    @Law("I5")
    void retryOfFastClockDoesNotOvertakeLaterEdit() {
        List<Map<String, Object>> fast =
                List.of(item("i1", "update", Instant.now().plusSeconds(86_400).toString(), "title", "from tomorrow"));
        a.answered(fast);
        b.sync(List.of(item("i1", "update", Instant.now().plusSeconds(3_600).toString(), "title", "later")));
        a.sync(fast);
        b.pullAll();

        assertThat(a.row("i1").get("title").asString()).isEqualTo("later");
        assertThat(b.rows).isEqualTo(a.rows);
    }

    @Test
    @Law({"H4", "H6"})
    void whoComesWithTheYear1970IsToldOfItsRejectionsOnceAllOfTheLogIsReadable() {
        String nowhere = "8f3d1d30-1c52-4a0e-9a53-2f6f4f0e7d11";
        a.answered(List.of(item("ghost", "create", "2026-01-01T10:00:00Z", "title", "g", "spaceId", nowhere)));
        a.ticket = "1970-01-01T00:00:00.000Z"; // nothing of that answer was kept
        JsonNode told = a.answered(List.of());

        assertThat(told.get("complete").asBoolean()).isTrue();
        assertThat(told.get("serverUpdates").get("items")).singleElement().satisfies(stub -> {
            assertThat(stub.get("localId").asString()).isEqualTo("ghost");
            assertThat(stub.get("isDeleted").asBoolean()).isTrue();
        });
    }

    /** C2: no clock wins for ever, and none is refused. */
    @Test
    @Law("C2")
    void wrongClocksAreBoundedAndNeverRefused() {
        assertThat(statuses(a.sync(List.of(item("i1", "create", "2035-06-01T00:00:00Z", "title", "2035")))))
                .containsExactly("APPLIED");
        assertThat(statuses(b.sync(List.of(item("i1", "update", Instant.now().toString(), "title", "now")))))
                .containsExactly("APPLIED");
        assertThat(statuses(b.sync(List.of(item("i1", "update", "1970-01-02T00:00:00Z", "title", "1970")))))
                .containsExactly("SUPERSEDED");
        assertThat(b.row("i1").get("title").asString()).isEqualTo("now");
    }

    /** M3, M6. */
    @Test
    @Law({"M3", "M6"})
    void childBeforeParentAndUpdateBeforeCreate() {
        a.sync(List.of(item("i1", "update", "2026-01-01T10:00:01Z", "notes", "first", "spaceLocalId", "s1")));
        b.pullAll();
        assertThat(b.rows).isEmpty();
        a.sync(List.of(item("i1", "create", "2026-01-01T10:00:00Z", "title", "named")));
        b.pullAll();
        assertThat(b.row("i1").get("notes").asString()).isEqualTo("first");
        a.sync(List.of(change("space", "s1", "create", "2026-01-01T09:00:00Z", "name", "late parent")));
        b.pullAll();
        assertThat(b.row("i1").get("spaceId")).isEqualTo(b.row("s1").get("serverId"));
    }

    /** M4: deleted stays deleted, what was edited meanwhile appears on restore. */
    @Test
    @Law("M4")
    void deleteEditRestore() {
        a.sync(List.of(item("i1", "create", "2026-01-01T10:00:00Z", "title", "old")));
        b.pullAll();
        a.sync(List.of(item("i1", "delete", "2026-01-01T11:00:00Z")));
        JsonNode edited = b.sync(List.of(item("i1", "update", "2026-01-01T12:00:00Z", "title", "new")));

        assertThat(edited.get("conflicts").get(0).get("kind").asString()).isEqualTo("edited_deleted");
        assertThat(b.rows).isEmpty();
        a.sync(List.of(item("i1", "update", "2026-01-01T13:00:00Z", "isDeleted", false)));
        b.pullAll();
        assertThat(b.row("i1").get("title").asString()).isEqualTo("new");
        assertThat(a.rows).isEqualTo(b.rows);
    }

    /** H1: the good changes beside a bad one go through, and the bad one says why. */
    @Test
    @Law("H1")
    void badChangeHarmsNoNeighbour() {
        JsonNode answer = a.sync(List.of(
                item("i1", "create", "2026-01-01T10:00:00Z", "title", "good"),
                item("i2", "create", "yesterday", "title", "bad time"),
                item("i3", "create", "2026-01-01T10:00:00Z", "title", "bad field", "poster", "http://x"),
                item("i4", "create", "2026-01-01T10:00:00Z", "title", 7),
                item("i5", "create", "2026-01-01T10:00:00Z", "type", "film", "title", "bad enum"),
                item("i6", "create", "2026-01-01T10:00:00Z", "title", "good too")));

        List<String> codes = new ArrayList<>();
        answer.get("acknowledged")
                .forEach(ack -> codes.add(
                        ack.has("error")
                                ? ack.get("error").get("code").asString()
                                : ack.get("status").asString()));
        assertThat(codes)
                .containsExactly("APPLIED", "bad_timestamp", "unknown_field", "wrong_type", "bad_enum", "APPLIED");
        assertThat(a.rows).containsOnlyKeys("i1", "i6");
    }

    /** H6: eleven lost answers in a row lose nothing. */
    @Test
    @Law("H6")
    void elevenLostAnswersLoseNothing() {
        a.sync(List.of(item("i0", "create", "2026-01-01T10:00:00Z", "title", "0")));
        b.pullAll();
        for (int i = 1; i <= 11; i++) {
            a.sync(List.of(item("i" + i, "create", "2026-01-01T10:00:00Z", "title", "" + i)));
            b.answered(List.of());
        }
        b.pullAll();
        assertThat(b.rows).isEqualTo(a.rows).hasSize(12);
    }

    @Test
    void numbersAndStringsComeBackExactly() {
        String title = "Zoë 👩‍👩‍👧‍👦 \"quoted\" \\ \t \u202e bidi";
        a.sync(List.of(
                item("i1", "create", "2026-01-01T10:00:00Z", "title", title, "order", new java.math.BigDecimal("1.10")),
                item(
                        "i2",
                        "create",
                        "2026-01-01T10:00:00Z",
                        "title",
                        "n",
                        "order",
                        9007199254740991L,
                        "tags",
                        List.of("a", "", "ü")),
                item(
                        "i3",
                        "create",
                        "2026-01-01T10:00:00Z",
                        "title",
                        "d",
                        "order",
                        new java.math.BigDecimal("0.1234567890123456789012345678901234"))));
        b.pullAll();
        assertThat(b.row("i1").get("title").asString()).isEqualTo(title);
        assertThat(b.row("i1").get("order").toString()).isEqualTo("1.1");
        assertThat(b.row("i2").get("order").toString()).isEqualTo("9007199254740991");
        assertThat(b.row("i2").get("tags").toString()).isEqualTo("[\"a\",\"\",\"ü\"]");
        assertThat(b.row("i3").get("order").decimalValue())
                .isEqualByComparingTo("0.1234567890123456789012345678901234");
    }
}
