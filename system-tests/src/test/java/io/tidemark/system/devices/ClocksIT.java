package io.tidemark.system.devices;

import static io.tidemark.system.devices.Client.item;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.core.testkit.Law;
import io.tidemark.standalone.RunningPlatform;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Devices with wrong clocks at two instances of the door: whose write is last is decided by real time (C2, I5). */
class ClocksIT {
    private static final int LONG = 5_000;
    private static final Instant IN_1970 = Instant.parse("1970-01-02T00:00:00Z");
    private static final Instant IN_2035 = Instant.parse("2035-06-01T12:00:00Z");

    private final RunningPlatform platform = RunningPlatform.shared();
    private final String user = "user-" + UUID.randomUUID();
    private final Client phone = new Client(platform, user, "phone", true);
    private final Client laptop = new Client(platform, user, "laptop", false);

    @Test
    @Law("C2")
    void deviceIn1970ThatSaysWhenItSendsTakesPartByRealTime() {
        Instant now = Instant.now();
        phone.sendsAt(IN_1970.plusSeconds(600)); // ten minutes after its edit
        assertThat(status(phone.sync(0, LONG, title(IN_1970, "of 1970, ten minutes ago"))))
                .isEqualTo("APPLIED");
        assertThat(status(laptop.sync(1, LONG, title(now.minusSeconds(1_200), "twenty minutes ago"))))
                .isEqualTo("SUPERSEDED");
        assertThat(status(laptop.sync(1, LONG, title(now.minusSeconds(300), "five minutes ago"))))
                .isEqualTo("APPLIED");
    }

    @Test
    @Law("C2")
    void deviceIn2035IsOverruledByTheNextHonestEdit() {
        assertThat(status(phone.sync(0, LONG, title(IN_2035, "of 2035")))).isEqualTo("APPLIED");
        assertThat(status(laptop.sync(1, LONG, title(Instant.now().plusMillis(50), "of now"))))
                .isEqualTo("APPLIED");
        assertThat(status(phone.sync(0, LONG, title(IN_2035.plusSeconds(1), "of 2035 again"))))
                .isEqualTo("APPLIED");
    }

    @Test
    @Law("C2")
    void oneCorruptStampInAnHonestBatchMovesNoOther() {
        Instant now = Instant.now().minusSeconds(3_600);
        ObjectNode[] batch = {
            item("i1", "create", now.toString(), "title", "honest"),
            item("i2", "create", "2099-01-01T00:00:00Z", "title", "corrupt"),
            item("i3", "create", now.plusSeconds(1).toString(), "title", "honest"),
            item("i4", "create", "1970-01-01T00:00:00Z", "title", "corrupt"),
            item("i5", "create", now.plusSeconds(2).toString(), "title", "honest")
        };
        JsonNode answer = phone.sync(0, LONG, batch);
        Instant serverTime = Instant.parse(answer.path("serverTime").asString());
        List<Instant> updated = new ArrayList<>();
        answer.path("serverUpdates")
                .path("items")
                .forEach(row -> updated.add(Instant.parse(row.path("updatedAt").asString())));
        assertThat(updated.get(0).toEpochMilli()).isEqualTo(now.toEpochMilli());
        assertThat(updated.get(1)).isAfter(now.plusSeconds(60)).isBeforeOrEqualTo(serverTime);
        assertThat(updated.get(2).toEpochMilli()).isEqualTo(now.plusSeconds(1).toEpochMilli());
        assertThat(updated.get(3)).isEqualTo(Instant.EPOCH);
        assertThat(updated.get(4).toEpochMilli()).isEqualTo(now.plusSeconds(2).toEpochMilli());
    }

    /** Its clock was put back between the two tries, so the second looks an hour newer than the first. */
    @Test
    @Law("I5")
    void retryWithAnotherSentAtAfterALaterEditOfAnotherDeviceChangesNothing() {
        Instant now = Instant.now();
        ObjectNode edit = title(now.minusSeconds(7_200), "first");
        phone.sendsAt(now);
        phone.syncInVain(0, LONG, edit);
        assertThat(status(laptop.sync(1, LONG, title(now.minusSeconds(5_400), "later"))))
                .isEqualTo("APPLIED");
        phone.sendsAt(now.minusSeconds(3_600));
        JsonNode again = phone.sync(1, LONG, edit);
        assertThat(status(again)).isEqualTo("APPLIED"); // the first decision
        JsonNode row = again.path("serverUpdates").path("items").path(0);
        assertThat(row.path("title").asString()).isEqualTo("later");
        assertThat(row.path("version").asLong()).isEqualTo(2);
    }

    private static ObjectNode title(Instant at, String title) {
        return item("i1", "update", at.toString(), "title", title);
    }

    private static String status(JsonNode data) {
        return data.path("acknowledged").path(0).path("status").asString();
    }
}
