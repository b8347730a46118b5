package io.tidemark.standalone.demo;

import io.tidemark.core.identity.EntityKey;
import io.tidemark.core.identity.EntityType;
import io.tidemark.core.identity.OwnerId;
import io.tidemark.readmodel.ReadModelClient;
import io.tidemark.standalone.DevelopmentToken;
import io.tidemark.standalone.RunFile;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Device A edits offline at 14:00, device B at 14:05; A syncs at 14:10, B at 14:12. Then the same the other way round. */
public final class Demo {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String ITEM = "item-inception";

    private final PrintStream out;
    private final RunFile running;
    private final String user = "demo-" + UUID.randomUUID().toString().substring(0, 8);
    private final LocalDate day;
    private final DemoDevice phone;
    private final DemoDevice laptop;

    private Demo(RunFile running, String jwtSecret, Instant now, PrintStream out) {
        this.out = out;
        this.running = running;
        this.day = now.atZone(ZoneOffset.UTC).toLocalDate().minusDays(1);
        URI api = URI.create("http://localhost:" + running.port() + "/api/sync");
        String token = DevelopmentToken.sign(jwtSecret, user, now, Duration.ofHours(1));
        this.phone = new DemoDevice(api, token, "device-A");
        this.laptop = new DemoDevice(api, token, "device-B");
    }

    /** Plays both acts on standard output; 0 if both devices and MongoDB end equal. */
    public static int play(RunFile running, String jwtSecret) {
        Demo demo = new Demo(running, jwtSecret, Instant.now(), System.out);
        try {
            return demo.play();
        } catch (IOException e) {
            System.err.println("The demo could not go on: " + e.getMessage());
            return 1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }

    private int play() throws IOException, InterruptedException {
        out.println("Two devices of one user (" + user + "), all on " + day + ", one server on port " + running.port());
        prologue();
        firstAct();
        secondAct();
        return epilogue();
    }

    private void prologue() throws IOException, InterruptedException {
        title("Before: at 13:00 device A adds a space and an item, and both devices sync");
        phone.edit("space", "space-movies", "create", at("13:00"), Map.of("name", "Movies", "icon", "🎬"));
        phone.edit(
                "item",
                ITEM,
                "create",
                at("13:00"),
                fields(
                        "title",
                        "Watch Inception",
                        "type",
                        "movie",
                        "movieId",
                        "27205",
                        "spaceLocalId",
                        "space-movies"));
        sync(phone);
        sync(laptop);
    }

    private void firstAct() throws IOException, InterruptedException {
        title("Act one: the later edit arrives last, and wins field by field");
        say("14:00  A, offline, sets priority and title");
        phone.edit("item", ITEM, "update", at("14:00"), fields("title", "Inception (A, 14:00)", "priority", "high"));
        say("14:05  B, offline, sets title");
        laptop.edit("item", ITEM, "update", at("14:05"), fields("title", "Inception (B, 14:05)"));
        say("14:10  A syncs");
        sync(phone);
        say("14:12  B syncs: its title is newer; A's priority stays");
        sync(laptop);
        say("Later  A syncs again, silently");
        sync(phone);
    }

    private void secondAct() throws IOException, InterruptedException {
        title("Act two: the older edit arrives last, and loses");
        say("15:00  A, offline, sets title and notes");
        phone.edit("item", ITEM, "update", at("15:00"), fields("title", "Inception (A, 15:00)", "notes", "in IMAX"));
        say("15:05  B, offline, sets title");
        laptop.edit("item", ITEM, "update", at("15:05"), fields("title", "Inception (B, 15:05)"));
        say("15:10  B syncs first");
        sync(laptop);
        say("15:12  A syncs: its title is older and loses, its notes are kept");
        sync(phone);
        sync(laptop);
    }

    private int epilogue() {
        title("After: the same everywhere");
        JsonNode a = phone.rows().get(ITEM);
        JsonNode b = laptop.rows().get(ITEM);
        out.println("device A  " + a);
        out.println("device B  " + b);
        out.println("MongoDB   " + stored());
        boolean equal = a != null && a.equals(b);
        say(equal ? "Both devices are equal." : "The devices differ: that must never be.");
        return equal ? 0 : 1;
    }

    private void sync(DemoDevice device) throws IOException, InterruptedException {
        out.println("\n→ POST /api/sync  (" + device.id() + ")\n" + device.request());
        JsonNode data = device.sync();
        out.println("← 200\n" + JSON.writerWithDefaultPrettyPrinter().writeValueAsString(data));
        for (JsonNode conflict : data.get("conflicts")) {
            say("CONFLICT  " + conflict.get("field").asString() + ": yours "
                    + conflict.get("clientValue") + ", the server's " + conflict.get("serverValue") + " by "
                    + conflict.get("winner").get("deviceId").asString() + " stays");
        }
    }

    private String stored() {
        EntityKey key = new EntityKey(new OwnerId(user), EntityType.ITEM, ITEM);
        try (ReadModelClient client = ReadModelClient.create(running.mongodbUri())) {
            return client.liveReadModel().stored(key).orElse("nothing");
        }
    }

    private String at(String time) {
        return day + "T" + time + ":00.000Z";
    }

    private void title(String text) {
        out.println("\n━━ " + text + " ━━");
    }

    private void say(String text) {
        out.println("\n   " + text);
    }

    private static Map<String, Object> fields(String... namesAndValues) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return fields;
    }
}
