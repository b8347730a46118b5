package io.tidemark.standalone;

import static io.tidemark.standalone.TestDevice.item;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** {@code ./tidemark up} as its user meets it: signals, kills and starts on the same data. */
class UpIT {
    @TempDir
    Path data;

    @SuppressWarnings("NullAway.Init") // each test starts its own
    private PlatformProcess up;

    @AfterEach
    void end() throws Exception {
        List<ProcessHandle> left = up.children();
        up.kill();
        left.forEach(ProcessHandle::destroyForcibly);
    }

    /** What was acknowledged before a kill -9 under load is there after it, round after round. */
    @Test
    void killsUnderLoadLoseNothingAcknowledged() throws Exception {
        Queue<String> acknowledged = new ConcurrentLinkedQueue<>();
        for (int round = 0; round < 3; round++) {
            up = PlatformProcess.start(data).awaitReady();
            Thread load = load(round, acknowledged);
            List<ProcessHandle> mongod = round % 2 == 0 ? List.of() : up.children();
            up.kill();
            mongod.forEach(ProcessHandle::destroyForcibly); // all of it at once, every second time
            load.join();
        }
        up = PlatformProcess.start(data).awaitReady();
        TestDevice reader = up.device("killed", "reader");
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            reader.pullAll();
            assertThat(reader.rows.keySet()).containsAll(acknowledged);
        });
        assertThat(acknowledged).hasSizeGreaterThan(50);
        assertThat(reader.rows.values().stream()
                        .map(row -> row.get("version").asLong())
                        .distinct())
                .hasSameSizeAs(reader.rows.keySet());
    }

    /** A second start on a folder in use is refused; Ctrl-C that reaches the whole group ends all of it cleanly. */
    @Test
    void ctrlCEndsEverythingAndTheNextStartGoesOn() throws Exception {
        up = PlatformProcess.start(data).awaitReady();
        up.device("ada", "laptop").sync(List.of(item("i1", "create", "2026-01-01T10:00:00Z", "title", "kept")));
        List<ProcessHandle> children = up.children();

        assertThat(up.signalGroup("INT")).isIn(0, 130);
        assertThat(children).isNotEmpty().noneMatch(ProcessHandle::isAlive);
        assertThat(Files.readString(data.resolve("up.log"))).doesNotContain("did not stop cleanly");
        assertThat(data.resolve("run.json")).doesNotExist();

        up = PlatformProcess.start(data).awaitReady();
        TestDevice again = up.device("ada", "laptop");
        again.pullAll();
        assertThat(again.rows).containsOnlyKeys("i1");
        assertThat(up.signalGroup("TERM")).isIn(0, 143);
    }

    /** Pushes until the platform dies, from a device that keeps nothing; returns once 20 pushes are acknowledged. */
    private Thread load(int round, Queue<String> acknowledged) throws InterruptedException {
        TestDevice device = up.device("killed", "device-" + round);
        device.waitMs = 0;
        CountDownLatch warm = new CountDownLatch(20);
        Thread load = new Thread(() -> {
            try {
                for (int i = 0; ; i++) {
                    String prefix = round + "-" + i + "-";
                    List<Map<String, Object>> changes = IntStream.range(0, 3)
                            .mapToObj(k -> item(prefix + k, "create", "2026-01-01T10:00:00Z", "title", prefix + k))
                            .toList();
                    for (JsonNode ack : device.answered(changes).get("acknowledged")) {
                        if (ack.get("success").asBoolean()) {
                            acknowledged.add(ack.get("localId").asString());
                        }
                    }
                    warm.countDown();
                }
            } catch (UncheckedIOException | IllegalStateException killed) {
                warm.countDown();
            }
        });
        load.start();
        assertThat(warm.await(60, java.util.concurrent.TimeUnit.SECONDS)).isTrue();
        return load;
    }
}
