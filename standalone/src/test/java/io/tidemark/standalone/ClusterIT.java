package io.tidemark.standalone;

import static io.tidemark.standalone.TestDevice.item;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** {@code ./tidemark up --cluster} as its user meets it: every server of docker-compose.yml, some of them killed. */
class ClusterIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path data;

    private final Set<String> acknowledged = new TreeSet<>();

    @SuppressWarnings("NullAway.Init") // the test starts it
    private PlatformProcess up;

    @AfterEach
    void end() throws Exception {
        List<ProcessHandle> left = up.children();
        up.kill();
        left.forEach(ProcessHandle::destroyForcibly);
    }

    @Test
    void aKilledBrokerAndAKilledMergeLoseNothingAcknowledged() throws Exception {
        up = PlatformProcess.startCluster(data).awaitReady();
        List<ProcessHandle> first = up.children();
        assertThat(first).as(up.output()).hasSize(12);
        TestDevice phone = up.device("ada", "phone");
        TestDevice laptop = up.deviceAtTheSecondDoor("ada", "laptop");
        push(phone, "before-phone");
        push(laptop, "before-laptop");

        kill("kafka-2");
        kill("merge-1");
        for (int i = 0; i < 10; i++) {
            push(phone, "during-phone-" + i);
            push(laptop, "during-laptop-" + i);
        }

        assertThat(acknowledged).hasSizeGreaterThan(10);
        assertReadable(phone);
        assertReadable(laptop);
        await().atMost(PATIENCE)
                .until(() -> up.output().contains("kafka-2 is ready again")
                        && up.output().contains("merge-1 is ready again"));
        push(phone, "after-phone");
        assertThat(acknowledged).contains("after-phone");
        assertReadable(up.deviceAtTheSecondDoor("ada", "tablet"));

        List<ProcessHandle> last = up.children();
        assertThat(last).hasSize(12);
        assertThat(up.signalGroup("TERM")).isIn(0, 143);
        assertThat(last).noneMatch(ProcessHandle::isAlive);
        assertThat(first).noneMatch(ProcessHandle::isAlive);
        assertThat(up.output()).doesNotContain("did not stop cleanly");
        assertThat(data.resolve("run.json")).doesNotExist();
        assertThat(Files.list(data.resolve("cluster/processes"))).isEmpty();
    }

    /** Not acknowledged is no failure while servers are away; what is, counts. */
    private void push(TestDevice device, String localId) {
        device.waitMs = 200;
        try {
            for (JsonNode ack : device.answered(
                            List.of(item(localId, "create", "2026-01-01T10:00:00Z", "title", localId)))
                    .get("acknowledged")) {
                if (ack.get("success").asBoolean()) {
                    acknowledged.add(ack.get("localId").asString());
                }
            }
        } catch (IllegalStateException | UncheckedIOException refused) {
            System.err.println("[cluster] not acknowledged: " + localId + ": " + refused.getMessage());
        }
    }

    private void assertReadable(TestDevice device) {
        device.waitMs = 5_000;
        await().atMost(PATIENCE).ignoreExceptions().untilAsserted(() -> {
            device.pullAll();
            assertThat(device.rows.keySet()).containsAll(acknowledged);
        });
    }

    /** By the line of the welcome that names it. */
    private void kill(String name) {
        Matcher line = Pattern.compile("(?m)^  " + name + " +pid (\\d+) ").matcher(up.output());
        assertThat(line.find()).as(name).isTrue();
        assertThat(ProcessHandle.of(Long.parseLong(line.group(1))).map(ProcessHandle::destroyForcibly))
                .contains(true);
    }
}
