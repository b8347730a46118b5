package io.tidemark.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.tidemark.core.identity.OwnerId;
import io.tidemark.ingest.projected.Movements;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.Lifecycle;
import org.springframework.context.annotation.Bean;

/** Streams of hints over a real socket, with few of them and heartbeats that come soon. */
@SpringBootTest(
        classes = {TestDoor.class, EventsDoorTest.SmallBuffers.class},
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "JWT_SECRET=" + TestDoor.SECRET,
            "CORS_ORIGIN=https://app.example.com",
            "RATE_LIMIT_PER_MINUTE=1000000",
            "USER_RATE_LIMIT_PER_MINUTE=1000000",
            "management.server.port=0",
            "tidemark.ingest.events.streams=5",
            "tidemark.ingest.events.per-user=3",
            "tidemark.ingest.events.heartbeat=200ms",
            "tidemark.ingest.events.stuck=2s"
        })
class EventsDoorTest {
    /** So that a device that does not read is noticed after kilobytes, not after megabytes. */
    @TestConfiguration(proxyBeanMethods = false)
    static class SmallBuffers {
        @Bean
        WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> smallBuffers() {
            return factory ->
                    factory.addConnectorCustomizers(connector -> connector.setProperty("socket.txBufSize", "4096"));
        }
    }

    @Autowired
    private FakePipeline pipeline;

    @Autowired
    private Movements movements;

    @Autowired
    private MeterRegistry meters;

    @Autowired
    private List<Lifecycle> lifecycles;

    private final String user = "user-" + UUID.randomUUID();
    private final List<EventReader> readers = new ArrayList<>();
    private Door door;

    @BeforeEach
    void open(@LocalServerPort int port) {
        door = new Door(port);
    }

    @AfterEach
    void close() throws IOException {
        for (EventReader reader : readers) {
            reader.close();
        }
        await().until(() -> {
            movements.missed(); // whoever has left is noticed when it is written to
            return streams() == 0;
        });
    }

    private double streams() {
        return meters.get("tidemark.events.streams").gauge().value();
    }

    private HttpRequest.Builder events(String token, String device) {
        return door.to("/api/sync/events?deviceId=" + device)
                .header("Authorization", "Bearer " + token)
                .header("Accept", "text/event-stream");
    }

    private EventReader listen(String user, String device) throws Exception {
        return listen(events(Tokens.of(user), device));
    }

    private EventReader listen(HttpRequest.Builder request) throws Exception {
        EventReader reader = EventReader.open(request);
        readers.add(reader);
        assertThat(reader.status()).isEqualTo(200);
        await().until(() -> reader.hints() == 1);
        return reader;
    }

    private void write(String user) {
        String change = """
                {"deviceId":"writer","changes":[{"localId":"i1","entityType":"item","operation":"create",
                "timestamp":"2026-01-05T14:00:00Z","data":{"title":"%s"}}]}""";
        assertThat(door.sync(user, change.formatted(UUID.randomUUID())).status())
                .isEqualTo(200);
    }

    @Test
    void aStreamHintsAtOnceAndWhenAnotherDeviceWrites() throws Exception {
        EventReader phone = listen(user, "phone");
        EventReader somebodyElse = listen("other-" + user, "phone");
        assertThat(phone.header("Content-Type")).isEqualTo("text/event-stream");
        assertThat(phone.header("Cache-Control")).contains("no-cache");
        assertThat(phone.header("X-Accel-Buffering")).isEqualTo("no");
        assertThat(phone.lines().get(0)).matches("retry: \\d+");
        write(user);
        await().until(() -> phone.hints() == 2);
        assertThat(phone.lines()).contains("data: {}");
        assertThat(somebodyElse.hints()).isEqualTo(1);
    }

    @Test
    void aSilentStreamHasAHeartbeat() throws Exception {
        EventReader phone = listen(user, "phone");
        await().until(() -> phone.lines().stream().filter(":"::equals).count() >= 2);
        assertThat(phone.hints()).isEqualTo(1);
    }

    @Test
    void whoComesBackWithALastEventIdHearsAtOnce() throws Exception {
        listen(user, "phone").close();
        listen(events(Tokens.of(user), "phone").header("Last-Event-ID", "7"));
    }

    @Test
    void whoLeavesMakesRoom() throws Exception {
        EventReader phone = listen(user, "phone");
        assertThat(streams()).isEqualTo(1);
        phone.close();
        await().until(() -> streams() == 0); // the heartbeat finds out
    }

    @Test
    void boundsArePerUserAndPerInstance() throws Exception {
        for (String device : List.of("a", "b", "c")) {
            listen(user, device);
        }
        Door.Got fourth = door.send(events(Tokens.of(user), "d"));
        assertThat(fourth.status()).isEqualTo(429);
        assertThat(fourth.code()).isEqualTo("too_many_streams");
        assertThat(fourth.header("Retry-After")).isEqualTo("10");
        EventReader oldest = readers.get(0);
        listen(user, "a");
        await().until(oldest::hasEnded);
        listen("other-" + user, "a");
        listen("other-" + user, "b");
        Door.Got sixth = door.send(events(Tokens.of("third-" + user), "a"));
        assertThat(sixth.status()).isEqualTo(503);
        assertThat(sixth.code()).isEqualTo("unavailable");
        assertThat(sixth.header("Retry-After")).isEqualTo("10");
    }

    @Test
    void theStreamEndsWhenItsTokenIsNoLongerGood() throws Exception {
        String token =
                Tokens.signed("{\"sub\":\"%s\",\"exp\":%d}".formatted(user, Tokens.in(-29))); // good for 30 s more
        EventReader phone = listen(events(token, "phone"));
        await().until(phone::hasEnded);
        assertThat(phone.lines()).contains(": the token has expired");
    }

    @Test
    void stoppingEndsEveryStreamAtOnce() throws Exception {
        EventReader phone = listen(user, "phone");
        Lifecycle hints = lifecycles.stream()
                .filter(each -> each.getClass().getSimpleName().equals("HintThread"))
                .findFirst()
                .orElseThrow();
        hints.stop();
        try {
            await().until(phone::hasEnded);
            assertThat(phone.lines()).endsWith(": the server is stopping", "").doesNotContain("broken");
            assertThat(door.send(events(Tokens.of(user), "phone")).status()).isEqualTo(503);
        } finally {
            hints.start();
        }
        listen(user, "phone");
    }

    @Test
    void whatIsNoStreamIsAProblem() {
        HttpRequest.Builder events = events(Tokens.of(user), "phone");
        assertThat(door.send(events.copy().POST(HttpRequest.BodyPublishers.noBody())))
                .extracting(Door.Got::status, Door.Got::code)
                .containsExactly(405, "method_not_allowed");
        assertThat(door.send(events.copy().setHeader("Accept", "application/json")))
                .extracting(Door.Got::status, Door.Got::code)
                .containsExactly(406, "not_acceptable");
        assertThat(door.send(events.copy().setHeader("Authorization", "Bearer nonsense")))
                .extracting(Door.Got::status, Door.Got::code)
                .containsExactly(401, "unauthenticated");
        for (String device : List.of("", "a%20b", "a&deviceId=b", "x".repeat(129))) {
            assertThat(door.send(events(Tokens.of(user), device)))
                    .extracting(Door.Got::status, Door.Got::code)
                    .containsExactly(400, "bad_envelope");
        }
    }

    @Test
    void pagesOfTheAllowedOriginMayListen() throws Exception {
        EventReader page = listen(events(Tokens.of(user), "phone").header("Origin", "https://app.example.com"));
        assertThat(page.header("Access-Control-Allow-Origin")).isEqualTo("https://app.example.com");
        assertThat(door.send(events(Tokens.of(user), "phone").header("Origin", "https://evil.example.com"))
                        .status())
                .isEqualTo(403);
    }

    /** It is told as long as its buffers and the kernel's take it, and then no more. */
    @Test
    void whoReadsNothingIsCutOffAndHoldsUpNobody(@LocalServerPort int port) throws Exception {
        EventReader quick = listen(user, "quick");
        try (Socket slow = new Socket()) {
            slow.setReceiveBufferSize(1_024);
            slow.connect(new InetSocketAddress("localhost", port));
            slow.getOutputStream()
                    .write(("GET /api/sync/events?deviceId=slow HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                                    + Tokens.of(user) + "\r\n\r\n")
                            .getBytes(StandardCharsets.ISO_8859_1));
            await().until(() -> streams() == 2);
            await().atMost(Duration.ofSeconds(30))
                    .pollInterval(Duration.ofMillis(1))
                    .until(() -> {
                        long heard = quick.hints();
                        movements.moved(Set.of(new OwnerId(user)));
                        await().pollInterval(Duration.ofMillis(1)).until(() -> quick.hints() > heard);
                        return streams() == 1;
                    });
            assertThat(quick.hasEnded()).isFalse();
            slow.setSoTimeout(20_000);
            assertThat(slow.getInputStream().readAllBytes()).isNotEmpty(); // and then it is closed
        }
    }

    @Test
    void manyMovesKeepTheStreamWhole() throws Exception {
        EventReader phone = listen(user, "phone");
        for (int i = 0; i < 20_000; i++) {
            movements.moved(Set.of(new OwnerId(user)));
        }
        write(user);
        long heard = phone.hints();
        movements.moved(Set.of(new OwnerId(user)));
        await().until(() -> phone.hints() > heard);
        assertThat(phone.lines())
                .allMatch(line -> line.isEmpty()
                        || line.equals(":")
                        || line.equals("event: sync")
                        || line.equals("data: {}")
                        || line.startsWith("retry: "));
    }
}
