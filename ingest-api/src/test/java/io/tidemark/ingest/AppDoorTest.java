package io.tidemark.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The web app beside the API: its files, and nothing else of the disk. */
@SpringBootTest(
        classes = TestDoor.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "JWT_SECRET=" + TestDoor.SECRET,
            "management.server.port=0",
            "spring.web.resources.add-mappings=false"
        })
class AppDoorTest {
    private static final String SCRIPT = "export const words = '" + "tide ".repeat(2000) + "';";

    @TempDir
    private static Path folder;

    private Door door;

    @DynamicPropertySource
    static void app(DynamicPropertyRegistry properties) throws IOException {
        Path app = folder.resolve("app's build");
        Map<String, String> files = Map.of(
                "app's build/index.html", "<!doctype html><title>Lists</title>",
                "app's build/sw.js", "self.oninstall = null;",
                "app's build/.secret", "hidden",
                "app's build/assets/main-1a2b.js", SCRIPT,
                "app's build/api/sync", "not the API",
                "outside", "outside");
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path path = folder.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
        properties.add("APP_DIRECTORY", app::toString);
        properties.add("APP_CONNECT", () -> "https://films.example.com");
    }

    @BeforeEach
    void open(@LocalServerPort int port) {
        door = new Door(port);
    }

    private Door.Got get(String path) {
        return door.send(door.to(path));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/index.html", "/reset-password", "/verify-email"})
    void thePageIsThereForAnybody(String path) {
        Door.Got got = get(path);
        assertThat(got.status()).isEqualTo(200);
        assertThat(got.http().body()).contains("<title>Lists</title>");
        assertThat(got.header("Content-Type")).startsWith("text/html");
        assertThat(got.header("Cache-Control")).isEqualTo("no-cache");
        assertThat(got.header("Content-Security-Policy"))
                .contains(
                        "default-src 'self'",
                        "connect-src 'self' https://films.example.com;",
                        "frame-ancestors 'none'");
        assertThat(got.http().headers().allValues("Content-Security-Policy")).hasSize(1);
        assertThat(got.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(got.header("Referrer-Policy")).isEqualTo("no-referrer");
    }

    @Test
    void whatHasAHashInItsNameIsKeptForAYear() {
        Door.Got got = get("/assets/main-1a2b.js");
        assertThat(got.http().body()).isEqualTo(SCRIPT);
        assertThat(got.header("Cache-Control")).isEqualTo("max-age=31536000, public, immutable");
        assertThat(get("/sw.js").header("Cache-Control")).isEqualTo("no-cache");
    }

    @Test
    void scriptsTravelCompressed() {
        Door.Got got = door.send(door.to("/assets/main-1a2b.js").header("Accept-Encoding", "gzip"));
        assertThat(got.header("Content-Encoding")).isEqualTo("gzip");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/.secret",
                "/outside",
                "/assets/",
                "/assets/none.js",
                "/assets/%2e%2e/.secret",
                "/assets/..%2f.secret",
                "/assets/%2e%2e/%2e%2e/outside",
                "/assets/..%5c..%5coutside",
                "/nothing"
            })
    void nothingElseIsServed(String path) {
        Door.Got got = get(path);
        assertThat(got.status()).isIn(400, 401, 404);
        assertThat(got.code()).isNotEmpty();
    }

    @Test
    void theApiIsWhatItWas() {
        assertThat(get("/api/sync").status()).isEqualTo(401);
        Door.Got got = door.sync("ada", "{\"deviceId\":\"phone\"}");
        assertThat(got.status()).isEqualTo(200);
        assertThat(got.header("Content-Security-Policy")).startsWith("default-src 'none'");
    }

    @Test
    void thePageIsReadOnly() {
        Door.Got got = door.send(door.to("/").POST(HttpRequest.BodyPublishers.ofString("x")));
        assertThat(got.status()).isIn(401, 404, 405);
    }
}
