package io.tidemark.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tidemark.ingest.IngestApplication;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

/** Accounts, devices and what is withdrawn, at two API instances before one real broker and one real MongoDB. */
class AccountsIT {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Duration LONG_ENOUGH = Duration.ofSeconds(20);
    private static final String PASSWORD = "the password of a test";

    private final TestPlatform platform = TestPlatform.shared();
    private final URI first = URI.create("http://127.0.0.1:" + platform.api().getPort());
    private final String email = "it-" + UUID.randomUUID() + "@example.com";
    private ConfigurableApplicationContext other;
    private URI second;

    /** What came back. */
    private record Got(int status, JsonNode body) {
        String code() {
            return body.path("code").asString("");
        }

        String token() {
            return body.path("token").asString();
        }

        String refreshToken() {
            return body.path("refreshToken").asString();
        }
    }

    @BeforeEach
    void startSecondInstance() {
        SpringApplication application = new SpringApplication(IngestApplication.class);
        application.setRegisterShutdownHook(false);
        application.setDefaultProperties(Map.of("spring.config.name", "ingest-api"));
        other = application.run(
                "--server.port=0",
                "--management.server.port=0",
                "--JWT_SECRET=" + platform.jwtSecret(),
                "--RATE_LIMIT_PER_MINUTE=1000000",
                "--USER_RATE_LIMIT_PER_MINUTE=1000000",
                "--LOGIN_LIMIT_PER_MINUTE=1000000",
                "--spring.kafka.bootstrap-servers=" + platform.platform().bootstrapServers(),
                "--spring.mongodb.uri=" + platform.platform().mongodbUri(),
                "--tidemark.topics.partitions="
                        + platform.platform()
                                .applications()
                                .getEnvironment()
                                .getProperty("tidemark.topics.partitions"));
        second = URI.create("http://127.0.0.1:" + other.getEnvironment().getProperty("local.server.port"));
    }

    @AfterEach
    void stopSecondInstance() {
        other.close();
    }

    private static Got send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = HTTP.send(
                    request.header("Content-Type", "application/json")
                            .timeout(LONG_ENOUGH)
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            String body = response.body();
            return new Got(
                    response.statusCode(),
                    body.isEmpty() ? TestDevice.JSON.missingNode() : TestDevice.JSON.readTree(body));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Got post(URI at, String path, String body) {
        return send(HttpRequest.newBuilder(URI.create(at + path)).POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private Got enter(URI at, String how, String device) {
        Got got = post(
                at,
                "/api/auth/" + how,
                "{\"email\":\"%s\",\"password\":\"%s\",\"deviceId\":\"%s\",\"deviceName\":\"A %s\"}"
                        .formatted(email, PASSWORD, device, device));
        assertThat(got.status()).as("%s", got.body()).isIn(200, 201);
        return got;
    }

    private static Got refresh(URI at, String token) {
        return post(at, "/api/auth/refresh", "{\"refreshToken\":\"" + token + "\"}");
    }

    private static HttpRequest.Builder with(String token, URI at, String path) {
        return HttpRequest.newBuilder(URI.create(at + path)).header("Authorization", "Bearer " + token);
    }

    private static Got sync(URI at, String token, String device) {
        String change = "{\"localId\":\"%s\",\"entityType\":\"item\",\"operation\":\"create\",\"timestamp\":\"%s\","
                .formatted(UUID.randomUUID(), Instant.now());
        String body = "{\"deviceId\":\"" + device + "\",\"waitMs\":0,\"changes\":[" + change
                + "\"data\":{\"title\":\"t\"}}]}";
        return send(with(token, at, "/api/sync").POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private static Got revoke(URI at, String token, String device) {
        return send(with(token, at, "/api/devices/" + device).DELETE());
    }

    private static void awaitRefused(URI at, String token, String device, String code) {
        await().atMost(LONG_ENOUGH).untilAsserted(() -> {
            Got got = sync(at, token, device);
            assertThat(got.code()).isEqualTo(code);
            assertThat(got.status()).isEqualTo(401);
        });
    }

    @Test
    void aRevokedDeviceIsOutAtEveryInstanceAndComesBackBySigningIn() {
        Got laptop = enter(first, "register", "laptop");
        Got phone = enter(second, "login", "phone");
        assertThat(sync(first, phone.token(), "phone").status()).isEqualTo(200);
        assertThat(sync(second, phone.token(), "phone").status()).isEqualTo(200);
        try (Listener listener = new Listener(URI.create(second + "/api/sync"), phone.token(), "phone")) {
            await().atMost(LONG_ENOUGH).until(() -> listener.hints() >= 1);

            assertThat(revoke(first, laptop.token(), "phone").status()).isEqualTo(204);

            assertThat(sync(first, phone.token(), "phone").code()).isEqualTo("device_revoked");
            awaitRefused(second, phone.token(), "phone", "device_revoked");
            await().atMost(LONG_ENOUGH).until(listener::hasEnded);
            assertThat(listener.lines()).contains(": the device was signed out");
        }
        assertThat(refresh(second, phone.refreshToken()).code()).isEqualTo("device_revoked");
        assertThat(sync(second, laptop.token(), "laptop").status()).isEqualTo(200);

        Got again = enter(second, "login", "phone");
        assertThat(sync(first, again.token(), "phone").status()).isEqualTo(200);
        assertThat(sync(second, again.token(), "phone").status()).isEqualTo(200);
        assertThat(refresh(first, again.refreshToken()).status()).isEqualTo(200);
        assertThat(sync(first, phone.token(), "phone").code()).isEqualTo("device_revoked");
    }

    /** It has read everything before it lets anybody in. */
    @Test
    void anInstanceThatStartsLaterKnowsWhatWasRevoked() {
        Got laptop = enter(first, "register", "laptop");
        Got phone = enter(first, "login", "phone");
        assertThat(revoke(first, laptop.token(), "phone").status()).isEqualTo(204);
        other.close();
        startSecondInstance();
        await().atMost(LONG_ENOUGH).until(() -> {
            Got got = sync(second, phone.token(), "phone");
            assertThat(got.status()).as("never let in").isIn(401, 503);
            return got.code().equals("device_revoked");
        });
        assertThat(sync(second, laptop.token(), "laptop").status()).isEqualTo(200);
    }

    @Test
    void withoutMongoDbDevicesSyncAndTheRevokedStayOut() throws Exception {
        Got laptop = enter(first, "register", "laptop");
        Got phone = enter(first, "login", "phone");
        Got tablet = enter(first, "login", "tablet");
        assertThat(revoke(first, laptop.token(), "phone").status()).isEqualTo(204);
        long mongod = platform.platform().mongod().orElseThrow().pid();
        signal("-STOP", mongod);
        try {
            Got got = sync(first, tablet.token(), "tablet");
            assertThat(got.status()).isEqualTo(200);
            assertThat(got.body()
                            .path("data")
                            .path("acknowledged")
                            .get(0)
                            .path("success")
                            .asBoolean())
                    .isTrue();
            assertThat(sync(first, phone.token(), "phone").code()).isEqualTo("device_revoked");
            Got login =
                    post(first, "/api/auth/login", "{\"email\":\"%s\",\"password\":\"%s\"}".formatted(email, PASSWORD));
            assertThat(login.status()).isEqualTo(503);
            assertThat(login.code()).isEqualTo("accounts_unavailable");
        } finally {
            signal("-CONT", mongod);
        }
        await().atMost(LONG_ENOUGH).until(() -> {
            Got devices = send(with(laptop.token(), first, "/api/devices").GET());
            return devices.status() == 200
                    && devices.body()
                            .path("devices")
                            .valueStream()
                            .anyMatch(device ->
                                    device.path("deviceId").asString().equals("tablet") && device.has("lastSyncAt"));
        });
    }

    @Test
    void manyRefreshesAtTwoInstancesGiveOneTokenAndReuseEndsThemAll() {
        Got begun = enter(first, "register", "phone");
        Set<String> got = IntStream.range(0, 16)
                .parallel()
                .mapToObj(i -> refresh(i % 2 == 0 ? first : second, begun.refreshToken()))
                .map(Got::refreshToken)
                .collect(Collectors.toSet());
        assertThat(got).hasSize(1);
        Got third = refresh(second, got.iterator().next());
        assertThat(third.status()).isEqualTo(200);
        assertThat(sync(first, third.token(), "phone").status()).isEqualTo(200);

        assertThat(refresh(first, begun.refreshToken()).code()).isEqualTo("session_ended");

        assertThat(refresh(second, third.refreshToken()).code()).isEqualTo("session_ended");
        assertThat(sync(first, third.token(), "phone").code()).isEqualTo("session_ended");
        awaitRefused(second, third.token(), "phone", "session_ended");
        assertThat(sync(second, enter(second, "login", "phone").token(), "phone")
                        .status())
                .isEqualTo(200);
    }

    private static void signal(String signal, long pid) throws Exception {
        new ProcessBuilder("kill", signal, Long.toString(pid))
                .inheritIO()
                .start()
                .waitFor();
    }
}
