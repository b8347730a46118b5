package io.tidemark.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.core.testkit.Law;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import javax.net.ssl.SSLParameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The door with a certificate from two files. */
@SpringBootTest(
        classes = TestDoor.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "JWT_SECRET=" + TestDoor.SECRET,
            "management.server.port=0",
        })
class TlsDoorTest {
    private static final PemFiles FILES = files();

    @LocalServerPort
    private int port;

    @LocalManagementPort
    private int managementPort;

    private static PemFiles files() {
        try {
            Path folder = Files.createTempDirectory("tidemark-tls");
            folder.toFile().deleteOnExit();
            return PemFiles.in(folder);
        } catch (IOException | GeneralSecurityException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @DynamicPropertySource
    static void certificate(DynamicPropertyRegistry properties) {
        properties.add("TLS_CERTIFICATE", () -> FILES.certificate().toString());
        properties.add("TLS_PRIVATE_KEY", () -> FILES.key().toString());
    }

    private HttpResponse<String> post(String version, HttpClient.Version http, String body)
            throws GeneralSecurityException, IOException, InterruptedException {
        return client(version, http).send(request(body).build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpClient client(String version, HttpClient.Version http) throws GeneralSecurityException, IOException {
        SSLParameters only = new SSLParameters();
        only.setProtocols(new String[] {version});
        return HttpClient.newBuilder()
                .sslContext(FILES.client())
                .sslParameters(only)
                .version(http)
                .build();
    }

    private HttpRequest.Builder request(String body) {
        return HttpRequest.newBuilder(URI.create("https://localhost:" + port + "/api/sync"))
                .timeout(Duration.ofSeconds(10))
                .header("Authorization", "Bearer " + Tokens.of("ada"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
    void itSpeaksHttp2AndTellsBrowsersToStayWithTls(String version) throws Exception {
        HttpResponse<String> answer = post(version, HttpClient.Version.HTTP_2, "{\"deviceId\":\"d\"}");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_2);
        assertThat(answer.headers().firstValue("Strict-Transport-Security").orElse(""))
                .startsWith("max-age=31536000");
    }

    @Test
    void itSpeaksHttp1() throws Exception {
        HttpResponse<String> answer = post("TLSv1.3", HttpClient.Version.HTTP_1_1, "{\"deviceId\":\"d\"}");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_1_1);
    }

    @Test
    void aProblemIsTheSameOverHttp2() throws Exception {
        assertThat(post("TLSv1.3", HttpClient.Version.HTTP_2, "hostile").body()).contains("\"malformed_json\"");
    }

    @Test
    @Law("H10")
    void anOversizeBodyGetsIts413OverHttp2AndTheConnectionGoesOn() throws Exception {
        String large = "{\"deviceId\":\"d\",\"x\":\"" + "x".repeat(2 * 1024 * 1024) + "\"}";
        HttpClient client = client("TLSv1.3", HttpClient.Version.HTTP_2);
        for (int i = 0; i < 20; i++) { // more than one connection's window
            HttpResponse<String> refused = client.send(request(large).build(), HttpResponse.BodyHandlers.ofString());
            assertThat(refused.statusCode()).isEqualTo(413);
            assertThat(refused.body()).contains("\"body_too_large\"");
        }
        byte[] bytes = large.getBytes(StandardCharsets.ISO_8859_1);
        HttpRequest unknownLength = request("")
                .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(bytes)))
                .build();
        assertThat(client.send(unknownLength, HttpResponse.BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(413);
        HttpRequest stranger =
                request(large).setHeader("Authorization", "Bearer none").build();
        assertThat(client.send(stranger, HttpResponse.BodyHandlers.ofString()).statusCode())
                .isEqualTo(401);
        HttpRequest honest = request("{\"deviceId\":\"d\",\"x\":\"" + "x".repeat(1_000_000) + "\"}")
                .build();
        assertThat(client.send(honest, HttpResponse.BodyHandlers.ofString()).statusCode())
                .isEqualTo(200);
    }

    @Test
    void plainHttpIsRefusedThereAndHealthGoesOnWithout() throws IOException {
        RawReply refused = RawReply.to(port, "GET /api/sync HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        assertThat(refused.status()).isEqualTo(400);
        Door management = new Door(managementPort);
        assertThat(management.send(management.to("/actuator/health")).status()).isEqualTo(200);
    }
}
