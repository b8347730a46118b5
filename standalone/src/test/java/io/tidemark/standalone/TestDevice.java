package io.tidemark.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A plain device over real HTTP: it keeps rows and a ticket, and sends what it is told to. */
final class TestDevice {
    static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    private final URI api;
    private final String token;
    private final String id;
    final Map<String, JsonNode> rows = new TreeMap<>();

    @Nullable String ticket;

    int waitMs = 5_000;

    @Nullable String traceparent;

    boolean holdsBodiesBack;

    TestDevice(URI api, String secret, String user, String id) {
        this.api = api;
        this.token = DevelopmentToken.sign(secret, user, Instant.now(), Duration.ofHours(1));
        this.id = id;
    }

    /** A row that must be there. */
    JsonNode row(String localId) {
        return Objects.requireNonNull(rows.get(localId), localId);
    }

    /** Sends changes and merges the answer; fails unless the answer is 200. */
    JsonNode sync(List<Map<String, Object>> changes) {
        return kept(answered(changes));
    }

    private JsonNode kept(JsonNode data) {
        data.get("serverUpdates").forEach(kind -> kind.forEach(this::keep));
        ticket = data.get("syncTimestamp").asString();
        return data;
    }

    /** The answer's data, without keeping anything of it: a response that got lost. */
    JsonNode answered(List<Map<String, Object>> changes) {
        return answered(post(changes));
    }

    private static JsonNode answered(HttpResponse<String> response) {
        if (response.statusCode() != 200) {
            throw new IllegalStateException(response.statusCode() + " " + response.body());
        }
        return JSON.readTree(response.body()).get("data");
    }

    HttpResponse<String> post(List<Map<String, Object>> changes) {
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("deviceId", id);
        request.put("lastSyncTimestamp", ticket);
        request.put("waitMs", waitMs);
        request.put("changes", changes);
        return post(request);
    }

    /** This very body. */
    HttpResponse<String> post(Map<String, Object> body) {
        return post(api, body);
    }

    /** The history's data; fails unless the answer is 200. */
    JsonNode history(String query) {
        return answered(
                send(HttpRequest.newBuilder(api.resolve("/api/history" + query)).GET()));
    }

    /** Puts a change's values back and merges the answer like any other. */
    JsonNode restore(String changeId, List<String> fields) {
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("deviceId", id);
        request.put("lastSyncTimestamp", ticket);
        request.put("waitMs", waitMs);
        request.put("fields", fields);
        return kept(answered(post(api.resolve("/api/history/" + changeId + "/restore"), request)));
    }

    /** Empty syncs until nothing more is to be had. */
    void pullAll() {
        JsonNode data;
        do {
            data = sync(List.of());
        } while (data.get("hasMore").asBoolean() || !data.get("complete").asBoolean());
    }

    private HttpResponse<String> post(URI address, Map<String, Object> body) {
        return send(HttpRequest.newBuilder(address)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body))));
    }

    private HttpResponse<String> send(HttpRequest.Builder asked) {
        if (traceparent != null) {
            asked.header("traceparent", traceparent);
        }
        HttpRequest request = asked.expectContinue(holdsBodiesBack)
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", "Bearer " + token)
                .build();
        try {
            return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void keep(JsonNode document) {
        String localId = document.get("localId").asString();
        if (document.get("isDeleted").asBoolean()) {
            rows.remove(localId);
        } else {
            rows.put(localId, document);
        }
    }

    static Map<String, Object> item(String localId, String operation, String timestamp, Object... namesAndValues) {
        return change("item", localId, operation, timestamp, namesAndValues);
    }

    static Map<String, Object> change(
            String type, String localId, String operation, String timestamp, Object... namesAndValues) {
        Map<String, Object> data = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            data.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        Map<String, Object> change = new LinkedHashMap<>();
        change.put("localId", localId);
        change.put("entityType", type);
        change.put("operation", operation);
        change.put("timestamp", timestamp);
        change.put("data", data);
        return change;
    }

    static List<String> statuses(JsonNode data) {
        List<String> statuses = new ArrayList<>();
        data.get("acknowledged").forEach(ack -> statuses.add(ack.get("status").asString()));
        return statuses;
    }
}
