package io.tidemark.ingest;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The client of the user's document: rows, a queue, {@code lastSyncTimestamp}, and nothing else. */
final class PlainDevice {
    final String user;
    final String id;
    final Map<String, JsonNode> rows = new TreeMap<>();
    private final Door door;
    private ArrayNode queue = Door.JSON.createArrayNode();

    @Nullable String lastSync;

    PlainDevice(Door door, String user, String id) {
        this.door = door;
        this.user = user;
        this.id = id;
    }

    /** Edits locally: the row first, then the queue. */
    PlainDevice edit(String localId, String operation, Instant at, String data) {
        ObjectNode change = queue.addObject();
        change.put("localId", localId).put("entityType", "item").put("operation", operation);
        change.put("timestamp", at.toString());
        change.set("data", Door.JSON.readTree(data));
        ObjectNode row =
                rows.containsKey(localId) ? ((ObjectNode) rows.get(localId)).deepCopy() : Door.JSON.createObjectNode();
        row.setAll((ObjectNode) Door.JSON.readTree(data));
        rows.put(localId, row);
        return this;
    }

    String request(String more) {
        ObjectNode body = Door.JSON.createObjectNode().put("deviceId", id).put("lastSyncTimestamp", lastSync);
        body.set("changes", queue.deepCopy());
        body.setAll((ObjectNode) Door.JSON.readTree(more));
        return body.toString();
    }

    /** Sends, and the answer is lost on its way. */
    JsonNode syncAndLoseTheAnswer() {
        return door.sync(user, request("{}")).data();
    }

    JsonNode sync() {
        return sync("{}");
    }

    JsonNode sync(String more) {
        JsonNode data = door.sync(user, request(more)).data();
        apply(data);
        return data;
    }

    private void apply(JsonNode data) {
        ArrayNode left = Door.JSON.createArrayNode();
        for (int i = 0; i < queue.size(); i++) {
            JsonNode ack = data.path("acknowledged").path(i);
            if (!ack.path("success").asBoolean()
                    && ack.path("error").path("retryable").asBoolean()) {
                left.add(queue.get(i));
            }
        }
        queue = left;
        data.path("serverUpdates").forEach(documents -> documents.forEach(this::apply1));
        lastSync = data.path("syncTimestamp").asString();
    }

    private void apply1(JsonNode document) {
        String localId = document.path("localId").asString();
        if (document.path("isDeleted").asBoolean()) {
            rows.remove(localId);
        } else {
            rows.put(localId, document);
        }
    }

    JsonNode row(String localId) {
        return rows.getOrDefault(localId, Door.JSON.missingNode());
    }

    String title(String localId) {
        return row(localId).path("title").asString("(no title)");
    }

    int queued() {
        return queue.size();
    }
}
