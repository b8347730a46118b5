package io.tidemark.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.core.testkit.Law;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The whole door, with its own settings, where neither Kafka nor MongoDB answers: it starts, and says so. */
@SpringBootTest(
        classes = IngestApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.config.name=ingest-api",
            "JWT_SECRET=" + TestDoor.SECRET,
            "KAFKA_BOOTSTRAP_SERVERS=127.0.0.1:1",
            "MONGODB_URI=mongodb://127.0.0.1:1/none?serverSelectionTimeoutMS=100",
            "MANAGEMENT_PORT=0"
        })
class AwayDoorTest {
    @LocalServerPort
    private int port;

    @LocalManagementPort
    private int managementPort;

    @Test
    @Law("H9")
    void itTellsThatItCanNeitherTakeNorRead() {
        Door door = new Door(port);
        Door.Got pull = door.sync("ada", "{\"deviceId\":\"d\"}");
        assertThat(pull.status()).isEqualTo(503);
        assertThat(pull.code()).isEqualTo("unavailable");
        Door.Got push = door.sync("ada", """
                {"deviceId":"d","changes":[{"localId":"i1","entityType":"item","operation":"create",
                "timestamp":"2026-01-05T14:00:00Z","data":{"title":"x"}}]}""");
        assertThat(push.status()).isEqualTo(503);
        assertThat(push.code()).isEqualTo("unavailable");
    }

    @Test
    void itIsAliveAndNotReady() {
        Door management = new Door(managementPort);
        assertThat(management.send(management.to("/actuator/health/liveness")).status())
                .isEqualTo(200);
        assertThat(management.send(management.to("/actuator/health/readiness")).status())
                .isEqualTo(503);
        Door.Got metrics = management.send(management.to("/actuator/prometheus"));
        assertThat(metrics.status()).isEqualTo(200);
        assertThat(metrics.http().body()).contains("tidemark_sync_append_seconds");
        assertThat(management.send(management.to("/actuator/env")).status()).isEqualTo(404);
        Door door = new Door(port);
        assertThat(door.send(door.to("/actuator/prometheus")).status()).isEqualTo(404);
    }
}
