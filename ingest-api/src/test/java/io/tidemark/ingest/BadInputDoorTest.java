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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** H9: everything that is not an answer is a problem with a stable code, and nothing that was sent is in it. */
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

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "                                                          | malformed_json",
                "hello                                                     | malformed_json",
                "{\"deviceId\":\"d\"                                       | malformed_json",
                "{\"deviceId\":\"d\"} x                                    | malformed_json",
                "{\"deviceId\":\"d\"}{}                                    | malformed_json",
                "{'deviceId':'d'}                                          | malformed_json",
                "{\"deviceId\":\"d\",}                                     | malformed_json",
                "{\"deviceId\":\"d\",\"limit\":NaN}                        | malformed_json",
                "[]                                                        | bad_envelope",
                "null                                                      | bad_envelope",
                "\"hostile\"                                               | bad_envelope",
                "{}                                                        | bad_envelope",
                "{\"deviceId\":null}                                       | bad_envelope",
                "{\"deviceId\":\" \"}                                      | bad_envelope",
                "{\"deviceId\":5}                                          | bad_envelope",
                "{\"deviceId\":true}                                       | bad_envelope",
                "{\"deviceId\":\"../hostile\"}                             | bad_envelope",
                "{\"DeviceId\":\"d\"}                                      | bad_envelope",
                "{\"deviceId\":\"d\",\"changes\":null}                     | bad_envelope",
                "{\"deviceId\":\"d\",\"changes\":{}}                       | bad_envelope",
                "{\"deviceId\":\"d\",\"cursor\":5}                         | bad_envelope",
                "{\"deviceId\":\"d\",\"waitMs\":\"5\"}                     | bad_envelope",
                "{\"deviceId\":\"d\",\"waitMs\":-1}                        | out_of_range",
                "{\"deviceId\":\"d\",\"waitMs\":1e400}                     | out_of_range",
                "{\"deviceId\":\"d\",\"waitMs\":0.5}                       | out_of_range",
                "{\"deviceId\":\"d\",\"limit\":0}                          | out_of_range",
                "{\"deviceId\":\"d\",\"limit\":501}                        | out_of_range",
                "{\"deviceId\":\"d\",\"lastSyncTimestamp\":\"hostile\"}    | bad_timestamp",
                "{\"deviceId\":\"d\",\"lastSyncTimestamp\":0}              | bad_timestamp",
                "{\"deviceId\":\"d\",\"sentAt\":\"2026-02-30T00:00:00Z\"}  | bad_timestamp",
                "{\"deviceId\":\"d\",\"deviceId\":\"e\"}                   | duplicate_key",
                "{\"deviceId\":\"d\",\"changes\":[{\"a\":{\"b\":1,\"b\":2}}]} | duplicate_key",
            })
    void aMalformedEnvelopeIsA400(String body, String code) { // rows 21-37
        problem(door.sync("ada", body == null ? "" : body), 400, code);
    }

    @Test
    @Law("H10")
    void whatANewerClientSendsIsIgnored() {
        assertThat(door.sync("ada", "{\"deviceId\":\"d\",\"protocol\":9,\"hint\":{\"x\":[1]},\"sentAt\":null}")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void bytesThatAreNotUtf8AreRefused() { // rows 29-31
        byte[][] bodies = {
            {'"', (byte) 0xC3, 0x28, '"'},
            {'"', (byte) 0xC0, (byte) 0xAF, '"'},
            {'"', (byte) 0xC0, (byte) 0x80, '"'},
            {'"', (byte) 0xF5, (byte) 0x80, (byte) 0x80, (byte) 0x80, '"'},
            {'"', (byte) 0xED, (byte) 0xA0, (byte) 0x80, '"'},
            {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF, '{', '}'},
            {(byte) 0xFE, (byte) 0xFF, 0, '{', 0, '}'},
        };
        for (byte[] body : bodies) {
            HttpRequest.Builder request = authorized(door.post("").POST(HttpRequest.BodyPublishers.ofByteArray(body)));
            problem(door.send(request), 400, "bad_utf8");
        }
        byte[] utf16 = {'{', 0, '}', 0};
        problem(
                door.send(authorized(door.post("").POST(HttpRequest.BodyPublishers.ofByteArray(utf16)))),
                400,
                "malformed_json");
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

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "text/plain",
                "application/x-www-form-urlencoded",
                "application/xml",
                "application/json; charset=ISO-8859-1",
                "application/json-patch+json",
                "hostile",
            })
    void onlyJsonInUtf8IsTaken(String type) { // rows 10, 11
        Door.Got got = problem(
                door.send(authorized(door.post("{\"deviceId\":\"d\"}").setHeader("Content-Type", type))),
                415,
                "unsupported_media_type");
        assertThat(got.header("Accept-Post")).isEqualTo("application/json");
    }

    @Test
    void aContentEncodingIsRefused() { // rows 13, 14
        problem(
                door.send(authorized(door.post("{\"deviceId\":\"d\"}").header("Content-Encoding", "gzip"))),
                415,
                "unsupported_media_type");
        Door.Got utf8 = door.send(authorized(
                door.post("{\"deviceId\":\"d\"}").setHeader("Content-Type", "application/json;charset=\"UTF-8\"")));
        assertThat(utf8.status()).isEqualTo(200);
    }

    @Test
    void pathsAndMethodsThatAreNotThereAreProblems() { // rows 6-9, 12
        problem(door.send(authorized(door.to("/api/nothing"))), 404, "not_found");
        problem(door.send(authorized(door.to("/api/sync/"))), 404, "not_found");
        problem(door.send(authorized(door.to("/nothing"))), 404, "not_found");
        problem(door.send(authorized(door.to("/error"))), 404, "not_found");
        problem(door.send(door.to("/error")), 404, "not_found");
        problem(door.send(door.to("/actuator/health")), 404, "not_found");
        problem(door.send(door.to("/actuator/prometheus")), 404, "not_found");
        problem(door.send(authorized(door.to("/actuator"))), 404, "not_found");
        for (String method : new String[] {"PUT", "PATCH", "DELETE"}) {
            HttpRequest.Builder request =
                    authorized(door.post("").method(method, HttpRequest.BodyPublishers.ofString("{}")));
            Door.Got got = problem(door.send(request), 405, "method_not_allowed");
            assertThat(got.header("Allow")).isEqualTo("GET, POST");
        }
        problem(
                door.send(authorized(door.post("{\"deviceId\":\"d\"}").header("Accept", "application/xml"))),
                406,
                "not_acceptable");
        assertThat(door.send(authorized(door.post("{\"deviceId\":\"d\"}").header("X-HTTP-Method-Override", "DELETE")))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void parametersOfAPullAreJudgedLikeAnEnvelope() { // row 7 is a pull here
        problem(door.send(authorized(door.to("/api/sync"))), 400, "bad_envelope");
        problem(door.send(authorized(door.to("/api/sync?deviceId=a&deviceId=b"))), 400, "bad_envelope");
        problem(door.send(authorized(door.to("/api/sync?deviceId=a&limit=x"))), 400, "bad_envelope");
        problem(door.send(authorized(door.to("/api/sync?deviceId=a&limit=501"))), 400, "out_of_range");
        problem(door.send(authorized(door.to("/api/sync?deviceId=a&waitMs=-1"))), 400, "out_of_range");
        problem(door.send(authorized(door.to("/api/sync?deviceId=a&lastSyncTimestamp=hostile"))), 400, "bad_timestamp");
        assertThat(door.send(authorized(door.to("/api/sync?deviceId=a&cursor=&other=1")))
                        .status())
                .isEqualTo(200);
    }

    private static HttpRequest.Builder authorized(HttpRequest.Builder request) {
        return request.header("Authorization", "Bearer " + Tokens.of("ada"));
    }
}
