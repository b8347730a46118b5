package io.tidemark.system.devices;

import static io.tidemark.system.devices.Client.item;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.core.testkit.Law;
import io.tidemark.standalone.RunningPlatform;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A first sync, however large: in pages that are small, at any instance, and without what is deleted (H5). */
@Law("H5")
class FirstSyncIT {
    private static final int ITEMS = 1_200;
    private static final int DELETED = 100;
    private static final int AT_ONCE = 100;
    private static final String DELETED_MEANWHILE = "i" + (ITEMS - 1);
    private static final String NOTES = "n".repeat(8_000);
    private static final int MEGABYTE = 1 << 20;
    private static final int LONG = 5_000;

    private final RunningPlatform platform = RunningPlatform.shared();

    @ParameterizedTest(name = "plain: {0}")
    @ValueSource(booleans = {true, false})
    void largeFirstSyncIsResumableAndComesInSmallPagesWithoutTombstones(boolean plain) {
        String user = "user-" + UUID.randomUUID();
        Client laptop = new Client(platform, user, "laptop", true);
        for (int from = 0; from < ITEMS; from += AT_ONCE) {
            laptop.sync(0, LONG, changes(from, AT_ONCE, "create"));
        }
        laptop.sync(0, LONG, changes(0, DELETED, "delete"));

        Client phone = new Client(platform, user, "phone", plain);
        Set<String> rows = new HashSet<>();
        List<String> deletions = new ArrayList<>();
        int pages = 0;
        boolean more = true;
        while (more) {
            JsonNode lost = phone.syncInVain(pages % 2, LONG);
            JsonNode page = phone.sync((pages + 1) % 2, LONG); // the same page, at the other instance
            assertThat(page.path("serverUpdates")).isEqualTo(lost.path("serverUpdates"));
            for (JsonNode row : page.path("serverUpdates").path("items")) {
                if (row.path("isDeleted").asBoolean()) {
                    deletions.add(row.path("localId").asString());
                } else {
                    assertThat(rows.add(row.path("localId").asString())).isTrue();
                }
            }
            if (++pages == 2) {
                laptop.sync(0, LONG, changes(ITEMS - 1, 1, "delete"));
            }
            more = page.path("hasMore").asBoolean();
        }

        assertThat(deletions).containsExactly(DELETED_MEANWHILE); // those before its start are left out
        assertThat(rows).doesNotContain(DELETED_MEANWHILE).hasSize(ITEMS - DELETED - 1);
        assertThat(pages).isGreaterThan(ITEMS * NOTES.length() / 2 / MEGABYTE);
        assertThat(phone.largestAnswer()).isLessThan(2 * MEGABYTE);
    }

    private static ObjectNode[] changes(int from, int count, String operation) {
        return IntStream.range(from, from + count)
                .mapToObj(i -> {
                    String time = operation.equals("create") ? "2026-01-05T14:00:00Z" : "2026-01-05T15:00:00Z";
                    ObjectNode change = item("i" + i, operation, time);
                    if (operation.equals("create")) {
                        ((ObjectNode) change.path("data"))
                                .put("title", "item " + i)
                                .put("notes", NOTES);
                    }
                    return change;
                })
                .toArray(ObjectNode[]::new);
    }
}
