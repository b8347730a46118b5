package io.tidemark.ingest;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Many senders that hardly send, with the door's own number of threads. */
@SpringBootTest(
        classes = TestDoor.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.config.name=ingest-api",
            "JWT_SECRET=" + TestDoor.SECRET,
            "RATE_LIMIT_PER_MINUTE=1000000",
            "USER_RATE_LIMIT_PER_MINUTE=1000000",
            "MANAGEMENT_PORT=0",
            "management.endpoint.health.validate-group-membership=false"
        })
class SlowBodiesDoorTest {
    private static final int SENDERS = 200;
    private static final Duration SOON = Duration.ofSeconds(5);

    @LocalServerPort
    private int port;

    @Test
    void twoHundredSlowBodiesKeepNobodyOfTheSameAddressOut() throws IOException {
        List<Socket> slow = new ArrayList<>();
        ScheduledExecutorService drip = Executors.newSingleThreadScheduledExecutor();
        try {
            for (int i = 0; i < SENDERS; i++) {
                slow.add(started());
            }
            drip.scheduleAtFixedRate(() -> slow.forEach(SlowBodiesDoorTest::drip), 0, 500, TimeUnit.MILLISECONDS);
            for (int i = 0; i < 20; i++) {
                long before = System.nanoTime();
                assertThat(new Door(port).sync("honest", "{\"deviceId\":\"d\"}").status())
                        .isEqualTo(200);
                assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(SOON);
            }
            assertThat(slow.stream().filter(SlowBodiesDoorTest::isUnanswered)).hasSize(SENDERS);
        } finally {
            drip.shutdownNow();
            for (Socket socket : slow) {
                socket.close();
            }
        }
    }

    /** So that the test is of senders that the door still waits for. */
    private static boolean isUnanswered(Socket socket) {
        try {
            return socket.getInputStream().available() == 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Socket started() throws IOException {
        Socket socket = new Socket("127.0.0.1", port);
        socket.getOutputStream()
                .write(("POST /api/sync HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + Tokens.of("slow")
                                + "\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{")
                        .getBytes(ISO_8859_1));
        return socket;
    }

    private static void drip(Socket socket) {
        try {
            socket.getOutputStream().write(' ');
        } catch (IOException e) {
            throw new UncheckedIOException("The door has closed", e);
        }
    }
}
