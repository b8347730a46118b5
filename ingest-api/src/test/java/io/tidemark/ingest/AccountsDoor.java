package io.tidemark.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import tools.jackson.databind.JsonNode;

/** A door for accounts and devices over HTTP, before stores in memory, and what its tests do there. */
@SpringBootTest(
        classes = {TestDoor.class, AccountsDoor.MovableClock.class},
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "JWT_SECRET=" + TestDoor.SECRET,
            "RATE_LIMIT_PER_MINUTE=1000000",
            "USER_RATE_LIMIT_PER_MINUTE=1000000",
            "LOGIN_LIMIT_PER_MINUTE=1000000",
            "management.server.port=0"
        })
abstract class AccountsDoor {
    protected static final String PASSWORD = "the password of a test";

    protected Door door;
    protected final String email = "Ada-" + UUID.randomUUID() + "@Example.com";

    /** The clock by which failures are counted. */
    protected static final AtomicReference<Instant> NOW = new AtomicReference<>(Instant.parse("2026-01-05T14:00:00Z"));

    @TestConfiguration(proxyBeanMethods = false)
    static class MovableClock {
        @Bean
        InstantSource clock() {
            return NOW::get;
        }
    }

    /** All tests come from one address, which must not be blamed for another test. */
    @BeforeEach
    void open(@LocalServerPort int port) {
        NOW.updateAndGet(now -> now.plus(Duration.ofHours(2)));
        door = new Door(port);
    }

    protected Door.Got post(String path, String body) {
        return door.send(door.post("/api/auth" + path, body));
    }

    protected Door.Got with(HttpRequest.Builder request, String token) {
        return door.send(request.header("Authorization", "Bearer " + token));
    }

    protected JsonNode register(String... device) {
        Door.Got got = post("/register", signIn(email, PASSWORD, device));
        assertThat(got.status()).as("%s", got.body()).isEqualTo(201);
        return got.body();
    }

    protected Door.Got login(String password, String... device) {
        return post("/login", signIn(email, password, device));
    }

    protected static String signIn(String email, String password, String... device) {
        return "{\"email\":\"%s\",\"password\":\"%s\",\"name\":\"Ada\"".formatted(email, password)
                + (device.length == 0
                        ? ""
                        : ",\"deviceId\":\"%s\",\"deviceName\":\"A %s\"".formatted(device[0], device[0]))
                + "}";
    }

    protected Door.Got refresh(String token) {
        return post("/refresh", "{\"refreshToken\":\"%s\"}".formatted(token));
    }

    protected Door.Got pull(String token, String device) {
        return with(door.to("/api/sync?deviceId=" + device), token);
    }

    protected static String token(JsonNode entered) {
        return entered.path("token").asString();
    }

    protected static String refreshToken(JsonNode entered) {
        return entered.path("refreshToken").asString();
    }

    protected static void refused(Door.Got got, int status, String code) {
        assertThat(got.code()).isEqualTo(code);
        assertThat(got.status()).isEqualTo(status);
    }

    protected JsonNode devices(String token) {
        Door.Got got = with(door.to("/api/devices"), token);
        assertThat(got.status()).isEqualTo(200);
        return got.body().path("devices");
    }
}
