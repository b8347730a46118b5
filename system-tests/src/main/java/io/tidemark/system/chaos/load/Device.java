package io.tidemark.system.chaos.load;

import io.tidemark.core.cursor.Cursor;
import io.tidemark.core.cursor.CursorText;
import io.tidemark.core.field.Moments;
import io.tidemark.system.chaos.check.DeviceLife;
import io.tidemark.system.chaos.check.Edit;
import io.tidemark.system.chaos.check.Heard;
import io.tidemark.system.chaos.check.Heard.Seen;
import io.tidemark.system.chaos.load.Doors.Reply;
import io.tidemark.system.naive.Documents;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A device that keeps the protocol's rules: one request in flight, its queue oldest first, the same changes again until
 * they are acknowledged, rows and place taken from an answer together. For one thread, but for {@link #isIdle()}.
 */
final class Device {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Map<String, String> TYPES =
            Map.of("spaces", "space", "categories", "category", "items", "item");
    private static final int BATCH = 20;
    private static final int MOST_QUEUED = 40;
    private static final int SHARED = 5;
    private static final int OWN = 40;
    private static final int[] LIMITS = {500, 500, 500, 20, 3};
    private static final int OK = 200;
    private static final int TOO_MANY = 429;
    private static final int SERVER_ERROR = 500;

    private final String user;
    private final String id;
    private final int partition;
    private final String token;
    private final Habits habits;
    private final Doors doors;
    private final Journal journal;
    private final Pulse pulse;
    private final Random dice;

    private final Deque<Edit> queue = new ArrayDeque<>();
    private final List<String> unsettled = new ArrayList<>();
    private final List<Heard> heard = new ArrayList<>();
    private final Map<String, SortedMap<String, Object>> rows = new TreeMap<>();
    private final List<String> mine = new ArrayList<>();
    private @Nullable String cursor;
    private @Nullable String ticket;
    private int door;
    private int number;
    private long lastMillis;
    private volatile boolean idle;

    Device(
            String user,
            String id,
            int partition,
            String token,
            Habits habits,
            Doors doors,
            Journal journal,
            Pulse pulse,
            long seed) {
        this.user = user;
        this.id = id;
        this.partition = partition;
        this.token = token;
        this.habits = habits;
        this.doors = doors;
        this.journal = journal;
        this.pulse = pulse;
        this.dice = new Random(seed);
        this.door = dice.nextInt(doors.count());
    }

    Habits habits() {
        return habits;
    }

    /** Rests for about as long as it is used to. */
    int pause() {
        return habits.pauseMillis() / 2 + dice.nextInt(habits.pauseMillis());
    }

    /** Does something and queues it, unless much is queued already. */
    void edit() {
        if (queue.size() > MOST_QUEUED) {
            return;
        }
        for (int i = 1 + dice.nextInt(habits.most()); i > 0; i--) {
            Edit edit = made();
            idle = false;
            queue.add(edit);
            journal.edited(edit);
        }
    }

    private Edit made() {
        number++;
        String value = id + "-" + number;
        SortedMap<String, Object> data = new TreeMap<>();
        String operation = "update";
        String entity;
        int way = dice.nextInt(100);
        if (way < 20 || mine.isEmpty()) { // one of its own, or one that each device of the user makes
            boolean shared = way < 8;
            boolean space = shared && way < 2;
            String name = shared ? (space ? "s-" : "i-") + dice.nextInt(SHARED) : "i-" + id + "-" + number;
            entity = (space ? "space:" : "item:") + name;
            operation = "create";
            data.put(space ? "name" : "title", value);
            if (!space) {
                data.put("notes", "first " + value);
            }
            mine.add(entity);
            if (mine.size() > OWN) {
                mine.remove(0);
            }
        } else {
            entity = dice.nextBoolean() && !rows.isEmpty() ? anyRow() : mine.get(dice.nextInt(mine.size()));
            boolean space = entity.startsWith("space:");
            if (way < 55) {
                data.put(space ? "name" : "title", value);
            } else if (way < 75) {
                data.put(space ? "icon" : "notes", value);
            } else if (way < 82 && !space) {
                data.put("isCompleted", dice.nextBoolean());
                data.put("notes", value);
            } else if (way < 92) {
                data.put(space ? "icon" : "notes", value);
                data.put("isDeleted", way < 86);
            } else {
                operation = "delete";
            }
        }
        Optional<String> changeId = habits.plain() ? Optional.empty() : Optional.of(uuid());
        return new Edit(user, id, number, entity, operation, millis(), changeId, data);
    }

    private String anyRow() {
        return new ArrayList<>(rows.keySet()).get(dice.nextInt(rows.size()));
    }

    private String uuid() {
        return UUID.nameUUIDFromBytes((user + "/" + id + "/" + number).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    /** By its own clock, and never the same twice. */
    private long millis() {
        lastMillis = Math.max(lastMillis + 1, System.currentTimeMillis() + habits.clockOffset());
        return lastMillis;
    }

    /**
     * One request, with as much of the queue as fits.
     *
     * @return whether an answer was taken in; unless it was complete, the next request goes to another door
     */
    boolean exchange() throws InterruptedException {
        List<Edit> sent = queue.stream().limit(BATCH).toList();
        long asked = System.nanoTime();
        Optional<Reply> reply = doors.post(door, token, request(sent));
        if (reply.isEmpty() || reply.get().status() != OK) {
            missed(reply);
            return false;
        }
        take(sent, JSON.readTree(reply.get().body()).path("data"), asked);
        return true;
    }

    private void missed(Optional<Reply> reply) {
        if (reply.isEmpty()) {
            journal.unanswered(user, id, door, "no answer");
        } else if (reply.get().status() >= SERVER_ERROR || reply.get().status() == TOO_MANY) {
            journal.unanswered(user, id, door, "status " + reply.get().status());
            if (reply.get().status() == SERVER_ERROR) {
                journal.refused(user, id, "status 500: " + reply.get().body());
            }
        } else {
            journal.refused(
                    user,
                    id,
                    "status " + reply.get().status() + ": " + reply.get().body());
        }
        door = (door + 1) % doors.count();
    }

    private String request(List<Edit> edits) {
        ObjectNode body = JSON.createObjectNode()
                .put("deviceId", id)
                .put("waitMs", habits.waitMillis())
                .put("limit", LIMITS[dice.nextInt(LIMITS.length)]);
        if (habits.plain()) {
            body.put("lastSyncTimestamp", ticket);
        } else if (cursor != null) {
            body.put("cursor", cursor);
        }
        if (habits.saysWhenItSends()) {
            body.put("sentAt", Moments.text(System.currentTimeMillis() + habits.clockOffset()));
        }
        body.putArray("changes").addAll(edits.stream().map(Device::json).toList());
        return JSON.writeValueAsString(body);
    }

    private static ObjectNode json(Edit edit) {
        ObjectNode change = JSON.createObjectNode()
                .put("localId", edit.localId())
                .put("entityType", edit.type())
                .put("operation", edit.operation())
                .put("timestamp", Moments.text(edit.timestamp()));
        edit.changeId().ifPresent(name -> change.put("changeId", name));
        change.set("data", JSON.valueToTree(edit.data()));
        return change;
    }

    private void take(List<Edit> sent, JsonNode data, long asked) {
        boolean complete = data.path("complete").asBoolean();
        List<String> settles = new ArrayList<>(receipts(sent, data.path("acknowledged")));
        if (sent.size() == settles.size() && !sent.isEmpty() && complete) {
            pulse.complete(partition, asked, System.nanoTime());
        }
        List<Seen> documents = new ArrayList<>();
        data.path("serverUpdates")
                .properties()
                .forEach(kind -> kind.getValue()
                        .forEach(document -> documents.add(keep(TYPES.getOrDefault(kind.getKey(), "?"), document))));
        cursor = data.path("cursor").asString();
        ticket = data.path("syncTimestamp").asString();
        boolean resync = data.hasNonNull("resync");
        if (complete) {
            settles.addAll(unsettled);
            unsettled.clear();
        } else if (!habits.plain()) { // a plain one may hold no ticket that remembers them (H6)
            unsettled.addAll(settles);
        }
        journal.counted(complete ? "complete answers" : "frozen answers");
        if (!complete) { // another door may know more
            door = (door + 1) % doors.count();
        }
        if (resync) {
            journal.counted("resyncs");
        }
        long position = CursorText.decode(cursor).map(Cursor::position).orElse(0L);
        heard.add(new Heard.Answer(
                System.currentTimeMillis(), complete, position, resync, documents, complete ? settles : List.of()));
        idle = queue.isEmpty() && complete && !data.path("hasMore").asBoolean();
    }

    /** The changes that were acknowledged now. */
    private List<String> receipts(List<Edit> sent, JsonNode acks) {
        if (acks.size() != sent.size()) {
            journal.refused(user, id, acks.size() + " receipts for " + sent.size() + " changes");
        }
        List<String> acknowledged = new ArrayList<>();
        for (int i = 0; i < sent.size(); i++) {
            JsonNode ack = acks.path(i);
            if (ack.path("success").asBoolean()) {
                queue.remove(sent.get(i));
                String change = ack.path("changeId").asString();
                acknowledged.add(change);
                journal.acknowledged(sent.get(i), change, ack.path("status").asString());
            } else if (!ack.path("error").path("retryable").asBoolean()) {
                journal.refused(user, id, ack.toString());
            }
        }
        return acknowledged;
    }

    private Seen keep(String type, JsonNode document) {
        String entity = type + ":" + document.path("localId").asString();
        long version = document.path("version").asLong();
        Object held = rows.getOrDefault(entity, new TreeMap<>()).getOrDefault("version", 0L);
        if (document.path("isDeleted").asBoolean()) {
            rows.remove(entity);
        } else if (held instanceof Long old && old <= version) { // of two copies the higher version counts
            rows.put(entity, Documents.plain(document));
        }
        return new Seen(entity, version);
    }

    /** Whether it has nothing to send, and stands where the last answer ended. */
    boolean isIdle() {
        return idle;
    }

    /** Makes the next answer the one that counts. */
    void isIdleNoMore() {
        idle = false;
    }

    /** A new installation under the old name, if nothing is lost by it. */
    void wipe() {
        if (queue.isEmpty() && unsettled.isEmpty()) {
            rows.clear();
            cursor = null;
            ticket = null;
            heard.add(new Heard.Wiped());
            journal.counted("new installations");
        }
    }

    DeviceLife life() {
        return new DeviceLife(user, id, habits.plain(), heard, queue.size(), rows);
    }
}
