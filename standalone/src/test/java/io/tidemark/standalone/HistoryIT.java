package io.tidemark.standalone;

import static io.tidemark.standalone.TestDevice.change;
import static io.tidemark.standalone.TestDevice.item;
import static io.tidemark.standalone.TestDevice.statuses;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.core.testkit.Law;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What became of changes, over HTTP and with everything real behind the door. */
class HistoryIT {
    private final TestPlatform platform = TestPlatform.shared();
    private final String user = TestPlatform.someone();
    private final TestDevice a = platform.device(user, "device-a");
    private final TestDevice b = platform.device(user, "device-b");

    /** O3: each kind is told to its author, once, and stays in the history. */
    @Test
    @Law({"O3", "I5"})
    void everyKindOfConflictIsToldOnceWithItsWinnerAndStaysInTheHistory() {
        a.sync(List.of(
                change("space", "s1", "create", "2026-01-01T10:00:00Z", "name", "Films"),
                item("i1", "create", "2026-01-01T10:00:00Z", "title", "old", "spaceLocalId", "s1"),
                item("i2", "create", "2026-01-01T10:00:00Z", "title", "old"),
                item("i1", "update", "2026-01-01T12:00:00Z", "title", "A"),
                item("i2", "delete", "2026-01-01T12:00:00Z"),
                change("space", "s1", "delete", "2026-01-01T12:00:00Z")));
        List<Map<String, Object>> edits = List.of(
                item("i1", "update", "2026-01-01T11:00:00Z", "title", "B", "notes", "kept"),
                item("i2", "update", "2026-01-01T13:00:00Z", "title", "B"));
        JsonNode told = b.sync(edits);

        assertThat(statuses(told)).containsExactly("PARTIALLY_SUPERSEDED", "APPLIED");
        assertThat(kinds(told.get("conflicts"))).containsExactly("superseded", "parent_deleted", "edited_deleted");
        told.get("conflicts").forEach(conflict -> {
            assertThat(conflict.get("winner").get("deviceId").asString()).isEqualTo("device-a");
            assertThat(conflict.get("winner").get("timestamp").asString()).isEqualTo("2026-01-01T12:00:00.000Z");
            assertThat(conflict.propertyNames()).contains("field", "clientValue", "serverValue", "resolution");
        });
        assertThat(b.sync(List.of()).get("conflicts")).isEmpty();
        assertThat(a.sync(List.of()).get("conflicts")).isEmpty();

        JsonNode entries = b.history("?deviceId=device-b").get("entries");
        assertThat(entries).hasSize(2);
        assertThat(kinds(entries.get(0).get("conflicts"))).containsExactly("edited_deleted");
        assertThat(entries.get(1).get("conflicts")).hasSize(2);
        JsonNode title = entries.get(1).get("fields").get(1);
        assertThat(title.get("field").asString()).isEqualTo("title");
        assertThat(title.get("value").asString()).isEqualTo("B");
        assertThat(title.get("previous").asString()).isEqualTo("A");
        assertThat(title.get("won").asBoolean()).isFalse();
        assertThat(title.get("winner").get("deviceId").asString()).isEqualTo("device-a");
    }

    /** O3, C2: the loser takes its value back; both devices end with it, whatever the clocks said. */
    @Test
    @Law({"O3", "C2", "H2"})
    void aRestoredValueReachesEveryDevice() {
        a.sync(List.of(item("i1", "create", Instant.now().toString(), "title", "mine", "notes", "n")));
        b.sync(List.of(item("i1", "update", "2035-01-01T00:00:00Z", "title", "theirs", "notes", "m")));
        String changeId = changeIds(a.history("?localId=i1&entityType=item")).get(1);

        JsonNode answer = a.restore(changeId, List.of("title"));
        assertThat(statuses(answer)).containsExactly("APPLIED");
        assertThat(answer.get("complete").asBoolean()).isTrue();
        assertThat(a.row("i1").get("title").asString()).isEqualTo("mine");
        b.pullAll();
        assertThat(b.rows).isEqualTo(a.rows);
        assertThat(b.row("i1").get("notes").asString()).isEqualTo("m");
        assertThat(changeIds(b.history(""))).hasSize(3).doesNotHaveDuplicates();
    }

    /** O4: pages of any size, while others go on writing, tell every change once. */
    @Test
    @Law("O4")
    void pagesTellEveryChangeOnceWhileDevicesWrite() {
        List<Map<String, Object>> changes = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            changes.add(item("i" + i, "create", "2026-01-01T10:00:00Z", "title", "t" + i));
        }
        a.sync(changes);
        Set<String> before = new HashSet<>(changeIds(a.history("?limit=200")));
        List<String> seen = new ArrayList<>();
        String after = "";
        while (after != null) {
            JsonNode page = a.history("?limit=7&after=" + after);
            seen.addAll(changeIds(page));
            after = page.get("next").isNull() ? null : page.get("next").asString();
            b.sync(List.of(item("other", "update", "2026-01-01T10:00:00Z", "notes", "n" + seen.size())));
        }
        assertThat(before).hasSize(60);
        assertThat(seen).doesNotHaveDuplicates().containsAll(before);
        assertThat(platform.device(TestPlatform.someone(), "device-a")
                        .history("")
                        .get("entries"))
                .isEmpty();
    }

    private static List<String> kinds(JsonNode conflicts) {
        List<String> kinds = new ArrayList<>();
        conflicts.forEach(conflict -> kinds.add(conflict.get("kind").asString()));
        return kinds;
    }

    private static List<String> changeIds(JsonNode page) {
        List<String> ids = new ArrayList<>();
        page.get("entries").forEach(entry -> ids.add(entry.get("changeId").asString()));
        return ids;
    }
}
