package io.tidemark.system.world;

import io.tidemark.core.field.Moments;
import io.tidemark.system.naive.Documents;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A device as the protocol asks it to be: edits its rows in place and queues the edits, one request in flight, rows and
 * place saved together. A plain one is the client of the user's document and knows nothing but
 * {@code lastSyncTimestamp}; the other keeps a pending edit in sight until its status is final.
 */
final class Device {
    static final JsonMapper JSON = new JsonMapper();
    private static final int NONE = 0;

    final String user;
    final String id;
    final boolean plain;
    private final DeviceTime time;
    private final boolean saysWhenItSends;

    final SortedMap<String, SortedMap<String, Object>> rows = new TreeMap<>();
    final List<Edit> queue = new ArrayList<>();
    /** Acknowledged, and no complete answer since. */
    final List<Edit> unsettled = new ArrayList<>();
    /** The newest version of each entity that it was ever told, deletions too. */
    final Map<String, Long> told = new TreeMap<>();

    @Nullable String cursor;

    @Nullable String ticket;

    private int awaited = NONE;

    Device(String user, String id, boolean plain, DeviceTime time, boolean saysWhenItSends) {
        this.user = user;
        this.id = id;
        this.plain = plain;
        this.time = time;
        this.saysWhenItSends = saysWhenItSends;
    }

    /** Its own clock, however wrong. */
    interface DeviceTime {
        long millis();
    }

    boolean awaits(int request) {
        return awaited == request;
    }

    boolean hasStarted() {
        return cursor != null || ticket != null;
    }

    /** As the user's document says: the row first, then the queue. */
    Edit edit(int number, int way, int trouble) {
        boolean space = way % 5 == 0;
        String entity = space ? "space:s0" : "item:i" + way % 3;
        String title = space ? "name" : "title";
        String token = space ? "icon" : "notes";
        Map<String, Object> data = new LinkedHashMap<>();
        String operation = "update";
        boolean refused = false;
        String text = "#" + number;
        switch (way / 15 % 11) {
            case 0, 1 -> {
                operation = "create";
                data.put(title, text);
            }
            case 2, 3 -> data.put(title, text);
            case 4 -> data.put(token, text);
            case 5 -> {
                data.put(title, text);
                data.put(token, text);
            }
            case 6 -> {
                data.put(token, text);
                data.put(space ? "isDeleted" : "isCompleted", way % 2 == 0);
            }
            case 7 -> {
                data.put(token, text);
                data.put("isDeleted", true);
            }
            case 8 -> {
                data.put(token, text);
                data.put("isDeleted", false);
            }
            case 9 -> {
                data.put(token, text);
                refused = space;
                data.put(
                        space ? "movieId" : "spaceId",
                        space
                                ? "not a field of spaces"
                                : UUID.nameUUIDFromBytes(new byte[] {1}).toString());
            }
            default -> {
                if (plain) {
                    data.put(token, text);
                    data.put("isDeleted", true);
                } else {
                    operation = "delete";
                }
            }
        }
        long millis = switch (trouble % 25) {
            case 0 -> 0;
            case 1 -> 2_051_222_400_000L; // 2035
            case 2 -> Math.max(0, time.millis() - 60_000);
            default -> time.millis();
        };
        Optional<String> changeId = plain ? Optional.empty() : Optional.of(new UUID(7, number).toString());
        Edit edit = new Edit(number, entity, operation, millis, changeId, data, refused);
        queue.add(edit);
        show(edit);
        return edit;
    }

    private void show(Edit edit) {
        if (edit.operation().equals("delete") || Boolean.TRUE.equals(edit.data().get("isDeleted"))) {
            rows.remove(edit.entity());
            return;
        }
        SortedMap<String, Object> row = new TreeMap<>(rows.getOrDefault(edit.entity(), new TreeMap<>()));
        row.putAll(edit.data());
        rows.put(edit.entity(), row);
    }

    /** A request with the first {@code most} of its queue; it waits for this one from now on. */
    Letter send(int request, int most, int limit) {
        awaited = request;
        List<Edit> edits = List.copyOf(queue.subList(0, Math.min(most, queue.size())));
        ObjectNode body = JSON.createObjectNode().put("deviceId", id).put("limit", limit);
        if (!plain && cursor != null) {
            body.put("cursor", cursor);
        }
        if (plain && ticket != null) {
            body.put("lastSyncTimestamp", ticket);
        }
        Optional<Long> sentAt = saysWhenItSends ? Optional.of(time.millis()) : Optional.empty();
        sentAt.ifPresent(millis -> body.put("sentAt", Moments.text(millis)));
        body.putArray("changes").addAll(edits.stream().map(Device::json).toList());
        return new Letter(request, this, edits, plain ? ticket : cursor, sentAt, JSON.writeValueAsString(body));
    }

    private static ObjectNode json(Edit edit) {
        ObjectNode change = JSON.createObjectNode();
        change.put("localId", edit.localId()).put("entityType", edit.type()).put("operation", edit.operation());
        change.put("timestamp", Moments.text(edit.millis()));
        edit.changeId().ifPresent(id -> change.put("changeId", id));
        change.set("data", JSON.valueToTree(edit.data()));
        return change;
    }

    /** Takes in an answer to the request it waits for; empty is a 503. */
    void hear(Letter letter, Optional<JsonNode> answer) {
        awaited = NONE;
        if (answer.isEmpty()) {
            return;
        }
        JsonNode data = answer.get();
        for (int i = 0; i < letter.edits().size(); i++) {
            JsonNode ack = data.path("acknowledged").path(i);
            boolean again = !ack.path("success").asBoolean()
                    && ack.path("error").path("retryable").asBoolean();
            if (!again && queue.remove(letter.edits().get(i))) {
                unsettled.add(letter.edits().get(i));
            }
        }
        boolean complete = data.path("complete").asBoolean();
        if (complete) {
            unsettled.clear();
        }
        data.path("serverUpdates").forEach(documents -> documents.forEach(Device.this::take));
        cursor = data.path("cursor").asString();
        ticket = data.path("syncTimestamp").asString();
    }

    private void take(JsonNode document) {
        String entity = entityOf(document);
        told.merge(entity, document.path("version").asLong(), Math::max);
        if (document.path("isDeleted").asBoolean()) {
            rows.remove(entity);
        } else {
            rows.put(entity, Documents.plain(document));
        }
        if (!plain) {
            unsettled.stream().filter(edit -> edit.entity().equals(entity)).forEach(this::show);
            queue.stream().filter(edit -> edit.entity().equals(entity)).forEach(this::show);
        }
    }

    /** {@code item:i1}; a localId begins with the letter of its type in this world. */
    static String entityOf(JsonNode document) {
        String localId = document.path("localId").asString();
        return (localId.startsWith("s") ? "space:" : "item:") + localId;
    }

    /** Whether the entity's row may differ from the server's. */
    boolean isBusyWith(String entity) {
        return new TreeSet<>(busyWith()).contains(entity);
    }

    private List<String> busyWith() {
        List<String> busy = new ArrayList<>();
        queue.forEach(edit -> busy.add(edit.entity()));
        unsettled.forEach(edit -> busy.add(edit.entity()));
        return busy;
    }

    /** Its memory is gone and its storage is not. */
    void restart() {
        awaited = NONE;
    }

    /** A new installation under the old name, if nothing is lost by it. */
    boolean wipe() {
        if (!queue.isEmpty() || !unsettled.isEmpty()) {
            return false;
        }
        rows.clear();
        told.clear();
        cursor = null;
        ticket = null;
        awaited = NONE;
        return true;
    }

    /** Its place is one that nobody gave it: a time long ago or far ahead, or no cursor at all. */
    void spoil(int way) {
        if (unsettled.isEmpty() && hasStarted()) {
            ticket = way % 2 == 0 ? "1999-12-31T00:00:00.000Z" : "2099-12-31T00:00:00.000Z";
            cursor = "spoilt";
        }
    }

    @Override
    public String toString() {
        return user + "/" + id;
    }
}
