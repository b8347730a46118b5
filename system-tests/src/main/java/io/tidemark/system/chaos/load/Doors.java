package io.tidemark.system.chaos.load;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The API's instances. Thread-safe. */
public final class Doors {
    /** Beyond the longest wait that a device asks for. */
    private static final Duration PATIENCE = Duration.ofSeconds(4);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();
    private final List<URI> doors;

    public Doors(List<URI> doors) {
        this.doors = List.copyOf(doors);
    }

    /** An answer of a door, whatever it says. */
    record Reply(int status, String body) {}

    int count() {
        return doors.size();
    }

    /** Empty if no answer came in four seconds, or none at all. */
    Optional<Reply> post(int door, String token, String body) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(doors.get(door))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
        try {
            HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
            return Optional.of(new Reply(response.statusCode(), response.body()));
        } catch (IOException unanswered) {
            return Optional.empty();
        }
    }
}
