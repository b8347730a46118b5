package io.tidemark.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** Somebody with an account, and what they are answered. */
record Stranger(URI root, String email, String password, String userId, String token, String refreshToken) {
    static final String PASSWORD = "the password of somebody";

    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private static final String VOLATILE =
            "\"(syncTimestamp|serverTime|cursor|token|refreshToken|lastSyncAt|lastSeenAt)\":\"[^\"]*\"";
    private static final String TIME = "\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z";
    private static final String UUID_FORM = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

    /** @param device of the session, empty for a session of none */
    static Stranger register(URI root, String email, String password, String device) {
        return entered(new Stranger(root, email, password, "", "", ""), "register", device);
    }

    Stranger login(String device) {
        return entered(this, "login", device);
    }

    private static Stranger entered(Stranger who, String how, String device) {
        Map<String, Object> body = new LinkedHashMap<>(Map.of("email", who.email, "password", who.password));
        if (!device.isEmpty()) {
            body.put("deviceId", device);
        }
        JsonNode entered =
                new Stranger(who.root, who.email, who.password, "", "", "").json("POST", "/api/auth/" + how, body);
        return new Stranger(
                who.root,
                who.email,
                who.password,
                entered.path("user").path("id").asString(),
                entered.path("token").asString(),
                entered.path("refreshToken").asString());
    }

    Map<String, Object> change() {
        return TestDevice.item(UUID.randomUUID().toString(), "create", "2026-02-01T10:00:00Z", "title", "mine");
    }

    JsonNode json(String method, String path, Map<String, ?> body) {
        HttpResponse<String> response = answer(method, path, body);
        assertThat(response.statusCode()).as("%s %s", path, response.body()).isBetween(200, 299);
        return TestDevice.JSON.readTree(response.body());
    }

    /** Status, the headers that say something, and the body; what differs from one moment to the next is starred out. */
    String send(String method, String path, Map<String, ?> body) {
        HttpResponse<String> response = answer(method, path, body);
        return response.statusCode()
                + " "
                + response.headers().firstValue("Content-Type").orElse("-")
                + " "
                + response.headers().firstValue("Allow").orElse("-")
                + " "
                + response.body().replaceAll(VOLATILE, "\"$1\":\"*\"");
    }

    /** An answer without what makes it this stranger's and of these names, to be compared with another's. */
    String plain(String answer, Belongings of) {
        String plain = answer.replace(userId, "ME").replace(email, "MY-ADDRESS");
        for (Map.Entry<String, String> name : of.names().entrySet()) {
            plain = plain.replace(name.getKey(), name.getValue());
        }
        return plain.replaceAll(UUID_FORM, "UUID")
                .replaceAll(TIME, "TIME")
                .replaceAll("\"id\":\"[0-9a-f]+\"", "\"id\":\"ID\"");
    }

    private HttpResponse<String> answer(String method, String path, Map<String, ?> body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(root.resolve(path))
                .timeout(Duration.ofSeconds(30))
                .method(
                        method,
                        method.equals("GET") || method.equals("DELETE")
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(TestDevice.JSON.writeValueAsString(body)))
                .header("Content-Type", "application/json");
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        try {
            return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
