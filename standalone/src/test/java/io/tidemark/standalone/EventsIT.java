package io.tidemark.standalone;

import static io.tidemark.standalone.TestDevice.item;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tidemark.ingest.IngestApplication;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** Hints of two API instances before one real broker and one real MongoDB. */
class EventsIT {
    private static final Duration LONG_ENOUGH = Duration.ofSeconds(20);

    private final TestPlatform platform = TestPlatform.shared();
    private final String user = TestPlatform.someone();
    private ConfigurableApplicationContext second;
    private URI secondApi;

    @BeforeEach
    void startSecondInstance() {
        SpringApplication application = new SpringApplication(IngestApplication.class);
        application.setRegisterShutdownHook(false);
        application.setDefaultProperties(Map.of("spring.config.name", "ingest-api"));
        second = application.run(
                "--server.port=0",
                "--management.server.port=0",
                "--JWT_SECRET=" + platform.jwtSecret(),
                "--spring.kafka.bootstrap-servers=" + platform.platform().bootstrapServers(),
                "--spring.mongodb.uri=" + platform.platform().mongodbUri(),
                "--tidemark.topics.partitions="
                        + platform.platform()
                                .applications()
                                .getEnvironment()
                                .getProperty("tidemark.topics.partitions"));
        secondApi = URI.create(
                "http://127.0.0.1:" + second.getEnvironment().getProperty("local.server.port") + "/api/sync");
    }

    @AfterEach
    void stopSecondInstance() {
        second.close();
    }

    private Listener listen(URI api, String device) {
        Listener listener = new Listener(api, platform.jwtSecret(), user, device);
        await().atMost(LONG_ENOUGH).until(() -> listener.hints() == 1);
        return listener;
    }

    @Test
    void aDeviceHearsOfAnothersWriteAtWhicheverInstanceItListensAndThenFindsIt() {
        TestDevice laptop = platform.device(user, "laptop");
        laptop.sync(List.of(item("i1", "create", "2026-01-05T14:00:00Z", "title", "first")));
        try (Listener here = listen(platform.api(), "phone");
                Listener there = listen(secondApi, "tablet")) {
            TestDevice tablet = new TestDevice(secondApi, platform.jwtSecret(), user, "tablet");
            tablet.pullAll();
            Duration quickest = LONG_ENOUGH;
            for (int i = 1; i <= 5; i++) {
                int heard = i;
                long hereBefore = here.hints();
                long thereBefore = there.hints();
                String title = "edit " + i;
                laptop.sync(List.of(item("i1", "update", Instant.now().toString(), "title", title)));
                long written = System.nanoTime();
                await().atMost(LONG_ENOUGH).until(() -> here.hints() > hereBefore && there.hints() > thereBefore);
                Duration took = Duration.ofNanos(System.nanoTime() - written);
                quickest = took.compareTo(quickest) < 0 ? took : quickest;
                tablet.pullAll();
                assertThat(tablet.row("i1").get("title").asString())
                        .as("after hint %d", heard)
                        .isEqualTo(title);
            }
            assertThat(quickest).isLessThan(Duration.ofSeconds(1));
        }
    }

    /** A device that was away hears at once when it is back, so it need not have heard what it missed. */
    @Test
    void stoppingAnInstanceEndsItsStreamsAndTheDeviceComesBackElsewhere() {
        try (Listener there = listen(secondApi, "tablet")) {
            long begun = System.nanoTime();
            second.close();
            Duration took = Duration.ofNanos(System.nanoTime() - begun);
            await().atMost(LONG_ENOUGH).until(there::hasEnded);
            assertThat(there.lines()).contains(": the server is stopping");
            assertThat(took).isLessThan(Duration.ofSeconds(10)); // else it has waited for the stream, 15 s
        }
        platform.device(user, "laptop")
                .sync(List.of(item("i2", "create", "2026-01-05T14:00:00Z", "title", "meanwhile")));
        try (Listener back = listen(platform.api(), "tablet")) {
            assertThat(back.hints()).isPositive();
        }
    }
}
