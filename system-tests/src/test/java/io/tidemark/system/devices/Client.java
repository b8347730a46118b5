package io.tidemark.system.devices;

import io.tidemark.standalone.RunningPlatform;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A device that goes to whichever door it is told to, with its cursor or with its ticket. */
final class Client {
    static final JsonMapper JSON = new JsonMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final RunningPlatform platform;
    private final String token;
    private final String id;
    private final boolean plain;
    private @Nullable String place;
    private @Nullable Instant sentAt;
    private int largest;

    /** @param plain whether it knows no cursors */
    Client(RunningPlatform platform, String user, String id, boolean plain) {
        this.platform = platform;
        this.token = platform.token(user);
        this.id = id;
        this.plain = plain;
    }

    /** From now on it says that its requests leave at this time. */
    void sendsAt(Instant time) {
        sentAt = time;
    }

    /** The answer's data; fails unless it is a 200. */
    JsonNode sync(int door, int waitMs, ObjectNode... changes) {
        JsonNode data = syncInVain(door, waitMs, changes);
        place = data.path(plain ? "syncTimestamp" : "cursor").asString();
        return data;
    }

    /** The same, and the answer is lost on its way. */
    JsonNode syncInVain(int door, int waitMs, ObjectNode... changes) {
        ObjectNode body = JSON.createObjectNode().put("deviceId", id).put("waitMs", waitMs);
        ArrayNode all = body.putArray("changes");
        for (ObjectNode change : changes) {
            all.add(change);
        }
        body.put(plain ? "lastSyncTimestamp" : "cursor", place);
        if (sentAt != null) {
            body.put("sentAt", sentAt.toString());
        }
        HttpRequest request = HttpRequest.newBuilder(platform.doors().get(door))
                .timeout(Duration.ofSeconds(60))
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + token)
                .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                .build();
        try {
            HttpResponse<String> response = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new AssertionError(response.statusCode() + " " + response.body());
            }
            largest = Math.max(largest, response.body().length());
            return JSON.readTree(response.body()).path("data");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError("Interrupted", e);
        }
    }

    /** Of all answers, in characters. */
    int largestAnswer() {
        return largest;
    }

    static ObjectNode item(String localId, String operation, String timestamp) {
        ObjectNode change = JSON.createObjectNode().put("localId", localId).put("entityType", "item");
        change.put("operation", operation).put("timestamp", timestamp);
        change.putObject("data");
        return change;
    }

    static ObjectNode item(String localId, String operation, String timestamp, String field, String value) {
        ObjectNode change = item(localId, operation, timestamp);
        change.putObject("data").put(field, value);
        return change;
    }
}
