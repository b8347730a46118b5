package io.tidemark.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.core.error.ErrorCode;
import io.tidemark.core.testkit.Law;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Every line of {@code hostile/requests.txt} gets its status and its code, and the next honest request an answer. */
@DoorTest
@Law("H9")
class HostileDoorTest {
    private static final String[] LEAKS = {"hostile", "Exception", "io.tidemark", "org.apache", "Tomcat", "<html"};

    @LocalServerPort
    private int port;

    static List<HostileRequest> all() {
        return HostileRequest.all();
    }

    @Test
    void theTableIsRead() {
        assertThat(all()).hasSizeGreaterThan(180);
    }

    @ParameterizedTest
    @MethodSource("all")
    void itsStatusAndItsCode(HostileRequest request) throws IOException {
        RawReply reply = RawReply.to(port, request.bytes());
        if (request.isAboutOneChange()) {
            oneChange(request, reply);
        } else if (request.code().equals("ok")) {
            assertThat(reply.status()).as(reply.all()).isEqualTo(200);
        } else {
            problem(request, reply);
        }
    }

    private static void oneChange(HostileRequest request, RawReply reply) {
        assertThat(reply.status()).as(reply.all()).isEqualTo(200);
        JsonNode acknowledged = reply.json().path("data").path("acknowledged");
        assertThat(acknowledged.path(0).path("success").asBoolean()).isTrue();
        assertThat(acknowledged.path(2).path("success").asBoolean()).isTrue();
        assertThat(acknowledged.path(1).path("error").path("code").asString("ok"))
                .as(acknowledged.path(1).toString())
                .isEqualTo(request.code());
        assertThat(reply.all()).doesNotContain(LEAKS);
    }

    private static void problem(HostileRequest request, RawReply reply) {
        assertThat(reply.status())
                .as(reply.all())
                .isEqualTo(Integer.parseInt(request.status()))
                .isNotEqualTo(500);
        assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
        JsonNode body = reply.json();
        assertThat(body.propertyNames()).containsExactlyInAnyOrder("type", "title", "status", "detail", "code");
        assertThat(body.path("status").asInt()).isEqualTo(reply.status());
        assertThat(body.path("code").asString()).isEqualTo(request.code());
        assertThat(ErrorCode.named(request.code())).isPresent();
        assertThat(reply.all()).doesNotContain(LEAKS);
    }

    @AfterEach
    void anHonestRequestStillWorks() {
        assertThat(new Door(port).sync("honest", "{\"deviceId\":\"d\"}").status())
                .isEqualTo(200);
    }
}
