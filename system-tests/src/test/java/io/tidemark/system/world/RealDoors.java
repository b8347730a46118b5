package io.tidemark.system.world;

import io.tidemark.standalone.RunningPlatform;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;

/** Instances of the door over real HTTP. Thread-safe. */
final class RealDoors {
    private static final Set<Integer> TRY_AGAIN = Set.of(429, 503);
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    private final RunningPlatform platform;
    private final List<URI> doors;
    private final Map<String, String> tokens = new ConcurrentHashMap<>();

    RealDoors(RunningPlatform platform) {
        this.platform = platform;
        this.doors = platform.doors();
    }

    /** What came of a request; {@code data} is empty for a 429 or 503, and nothing came where {@code lost}. */
    record Reply(boolean lost, Optional<JsonNode> data) {}

    CompletableFuture<Reply> send(Letter letter, int door, int waitMs) {
        HttpRequest request = HttpRequest.newBuilder(doors.get(door % doors.size()))
                .timeout(Duration.ofSeconds(30))
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + tokens.computeIfAbsent(letter.device().user, platform::token))
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"waitMs\":" + waitMs + "," + letter.body().substring(1)))
                .build();
        return HTTP.sendAsync(request, HttpResponse.BodyHandlers.ofString()).handle((response, failure) -> {
            Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
            if (cause instanceof IOException) {
                return new Reply(true, Optional.empty());
            } else if (cause != null) {
                throw new CompletionException(cause);
            }
            return reply(letter, response);
        });
    }

    private static Reply reply(Letter letter, HttpResponse<String> response) {
        int status = response.statusCode();
        Violation.unless(
                status == 200 || TRY_AGAIN.contains(status), "H9", status, response.body(), "for", letter.body());
        return new Reply(
                false,
                status == 200
                        ? Optional.of(Device.JSON.readTree(response.body()).path("data"))
                        : Optional.empty());
    }
}
