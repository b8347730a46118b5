package io.tidemark.ingest;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.core.error.ErrorCode;
import io.tidemark.core.testkit.Law;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What a line of {@code hostile/requests.txt} cannot say. */
@DoorTest
@Law("H9")
class BadInputDoorTest {
    private Door door;

    @BeforeEach
    void open(@LocalServerPort int port) {
        door = new Door(port);
    }

    private static Door.Got problem(Door.Got got, int status, String code) {
        assertThat(got.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(got.status()).as("status of %s", got.body()).isEqualTo(status);
        assertThat(got.code()).isEqualTo(code);
        assertThat(ErrorCode.named(code)).isPresent();
        assertThat(got.body().propertyNames()).containsExactlyInAnyOrder("type", "title", "status", "detail", "code");
        assertThat(got.body().path("status").asInt()).isEqualTo(status);
        assertThat(got.http().body()).doesNotContain("io.tidemark", "Exception", "hostile");
        return got;
    }

    @Test
    void depthIsBoundedForTheBodyAndForOneChange() { // row 27
        String deep = "[".repeat(65) + "]".repeat(65);
        problem(door.sync("ada", "{\"deviceId\":\"d\",\"x\":" + deep + "}"), 400, "malformed_json");
        String change = "{\"localId\":\"i\",\"entityType\":\"item\",\"operation\":\"update\","
                + "\"timestamp\":\"2026-01-05T14:00:00Z\",\"data\":{\"title\":" + "[".repeat(15) + "]".repeat(15)
                + "}}";
        Door.Got got = door.sync("ada", "{\"deviceId\":\"d\",\"changes\":[" + change + "]}");
        assertThat(got.data()
                        .path("acknowledged")
                        .path(0)
                        .path("error")
                        .path("code")
                        .asString())
                .isEqualTo("too_deep");
    }

    @Test
    void fiveHundredAndOneChangesAreTooMany() { // row 25
        String changes = IntStream.range(0, 501).mapToObj(i -> "5").collect(Collectors.joining(","));
        problem(door.sync("ada", "{\"deviceId\":\"d\",\"changes\":[" + changes + "]}"), 413, "too_many_changes");
        String fewer = changes.substring(2);
        assertThat(door.sync("ada", "{\"deviceId\":\"d\",\"changes\":[" + fewer + "]}")
                        .data()
                        .path("acknowledged"))
                .hasSize(500);
    }

    @Test
    @Law("H10")
    void anOversizeBodyIsReadFarEnoughForItsSenderToSeeThe413() { // row 15, H10
        String large = "{\"deviceId\":\"d\",\"x\":\"" + "x".repeat(5 * 1024 * 1024) + "\"}";
        problem(door.sync("ada", large), 413, "body_too_large");
        byte[] bytes = large.getBytes(ISO_8859_1);
        HttpRequest.Builder chunked = authorized(
                door.post("").POST(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(bytes))));
        Door.Got got = problem(door.send(chunked), 413, "body_too_large");
        assertThat(got.header("Connection")).isEqualTo("close");
        String justFits = "{\"deviceId\":\"d\",\"x\":\"" + "x".repeat(1024 * 1024 - 23) + "\"}";
        assertThat(justFits).hasSize(1024 * 1024);
        assertThat(door.sync("ada", justFits).status()).isEqualTo(200);
        problem(door.sync("ada", justFits + " "), 413, "body_too_large");
    }

    @Test
    void aRefusalNamesWhatIsTaken() { // rows 10-14
        Door.Got got = problem(
                door.send(authorized(door.post("{\"deviceId\":\"d\"}").setHeader("Content-Type", "text/plain"))),
                415,
                "unsupported_media_type");
        assertThat(got.header("Accept-Post")).isEqualTo("application/json");
    }

    @Test
    void whatIsNotThereIsSoForEverybodyAndAMethodNamesTheOthers() { // rows 6-9
        problem(door.send(door.to("/error")), 404, "not_found");
        problem(door.send(door.to("/actuator/health")), 404, "not_found");
        problem(door.send(door.to("/actuator/prometheus")), 404, "not_found");
        for (String method : new String[] {"PUT", "PATCH", "DELETE"}) {
            HttpRequest.Builder request =
                    authorized(door.post("").method(method, HttpRequest.BodyPublishers.ofString("{}")));
            Door.Got got = problem(door.send(request), 405, "method_not_allowed");
            assertThat(got.header("Allow")).isEqualTo("GET, POST");
        }
    }

    private static HttpRequest.Builder authorized(HttpRequest.Builder request) {
        return request.header("Authorization", "Bearer " + Tokens.of("ada"));
    }
}
