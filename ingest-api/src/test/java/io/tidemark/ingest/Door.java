package io.tidemark.ingest;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A real HTTP client before the door. */
final class Door {
    static final JsonMapper JSON = new JsonMapper();

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final String base;

    Door(int port) {
        base = "http://localhost:" + port;
    }

    /** What came back. */
    record Got(int status, JsonNode body, HttpResponse<String> http) {
        JsonNode data() {
            if (status != 200) {
                throw new AssertionError("Expected 200 and got " + status + " " + body);
            }
            return body.path("data");
        }

        String code() {
            return body.path("code").asString("");
        }

        String header(String name) {
            return http.headers().firstValue(name).orElse("");
        }
    }

    Got sync(String user, String body) {
        return send(post(body).header("Authorization", "Bearer " + Tokens.of(user)));
    }

    Got pull(String user, Map<String, String> parameters) {
        String query = parameters.entrySet().stream()
                .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return send(to("/api/sync?" + query).header("Authorization", "Bearer " + Tokens.of(user)));
    }

    Got history(String user, String query) {
        return send(to("/api/history" + query).header("Authorization", "Bearer " + Tokens.of(user)));
    }

    Got restore(String user, String changeId, String body) {
        return send(post("/api/history/" + changeId + "/restore", body)
                .header("Authorization", "Bearer " + Tokens.of(user)));
    }

    HttpRequest.Builder post(String body) {
        return post("/api/sync", body);
    }

    HttpRequest.Builder post(String path, String body) {
        return to(path).header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(body));
    }

    HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create(base + path)).timeout(Duration.ofSeconds(20));
    }

    Got send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
            String type = response.headers().firstValue("Content-Type").orElse("");
            JsonNode body = type.contains("json") ? JSON.readTree(response.body()) : JSON.missingNode();
            return new Got(response.statusCode(), body, response);
        } catch (IOException e) {
            throw new AssertionError("No answer", e);
        } catch (InterruptedException e) {
            throw new AssertionError("Interrupted", e);
        }
    }
}
