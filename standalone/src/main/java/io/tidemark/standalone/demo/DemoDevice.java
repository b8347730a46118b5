package io.tidemark.standalone.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A device as plain as the user's document describes it: rows by localId, a queue, and a {@code lastSyncTimestamp}. */
final class DemoDevice {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI api;
    private final String token;
    private final String id;
    private final List<Map<String, Object>> queue = new ArrayList<>();
    private final Map<String, JsonNode> rows = new TreeMap<>();
    private @org.jspecify.annotations.Nullable String lastSyncTimestamp;

    DemoDevice(URI api, String token, String id) {
        this.api = api;
        this.token = token;
        this.id = id;
    }

    String id() {
        return id;
    }

    /** Queues an edit, as a device does while it is offline. */
    void edit(String type, String localId, String operation, String timestamp, Map<String, Object> data) {
        Map<String, Object> change = new LinkedHashMap<>();
        change.put("localId", localId);
        change.put("entityType", type);
        change.put("operation", operation);
        change.put("timestamp", timestamp);
        change.put("data", data);
        queue.add(change);
    }

    /** What the next sync sends. */
    String request() {
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("deviceId", id);
        request.put("lastSyncTimestamp", lastSyncTimestamp);
        request.put("changes", queue);
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(request);
    }

    /** Sends the queue and merges the answer into the rows. */
    JsonNode sync() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(api)
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(request()))
                .build();
        HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IOException("The server answered " + response.statusCode() + ": " + response.body());
        }
        JsonNode data = JSON.readTree(response.body()).get("data");
        queue.clear();
        data.get("serverUpdates").forEach(kind -> kind.forEach(this::keep));
        lastSyncTimestamp = data.get("syncTimestamp").asString();
        return data;
    }

    private void keep(JsonNode document) {
        String localId = document.get("localId").asString();
        if (document.get("isDeleted").asBoolean()) {
            rows.remove(localId);
        } else {
            rows.put(localId, document);
        }
    }

    Map<String, JsonNode> rows() {
        return rows;
    }
}
