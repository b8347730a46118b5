package io.tidemark.ingest;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Many senders that hardly send, and a door with few threads. */
@SpringBootTest(
        classes = TestDoor.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.config.name=ingest-api",
            "JWT_SECRET=" + TestDoor.SECRET,
            "RATE_LIMIT_PER_MINUTE=1000000",
            "USER_RATE_LIMIT_PER_MINUTE=1000000",
            "LOGIN_LIMIT_PER_MINUTE=200",
            "server.tomcat.threads.max=64",
            "MANAGEMENT_PORT=0",
            "management.endpoint.health.validate-group-membership=false"
        })
class SlowBodiesDoorTest {
    private static final Logger LOG = LoggerFactory.getLogger(SlowBodiesDoorTest.class);
    private static final int THREADS = 64;
    private static final int ARRIVING = 100;
    private static final int LOGINS = 200;
    private static final Duration SOON = Duration.ofSeconds(5);

    @LocalServerPort
    private int port;

    @ParameterizedTest
    @ValueSource(ints = {90, 2000})
    void slowBodiesKeepNobodyOfTheirAddressOutNorOfAnother(int senders) throws IOException {
        List<Socket> slow = new ArrayList<>();
        ScheduledExecutorService drip = Executors.newSingleThreadScheduledExecutor();
        try {
            for (int i = 0; i < senders; i++) {
                slow.add(started("POST /api/sync", "Content-Length: 1000\r\n\r\n{"));
            }
            drip.scheduleAtFixedRate(() -> slow.forEach(SlowBodiesDoorTest::drip), 0, 500, TimeUnit.MILLISECONDS);
            for (int i = 0; i < 20; i++) {
                long before = System.nanoTime();
                assertThat(honest("127.0.0.1")).startsWith("HTTP/1.1 200");
                assertThat(honest("127.0.0.2")).startsWith("HTTP/1.1 200");
                assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(SOON);
            }
            assertThat(slow.stream().filter(SlowBodiesDoorTest::isUnanswered))
                    .as("the newest of one address are waited for")
                    .hasSizeBetween(Math.min(senders, ARRIVING) - 2, ARRIVING);
        } finally {
            drip.shutdownNow();
            for (Socket socket : slow) {
                socket.close();
            }
        }
    }

    /** Its body comes later than its head, and is one of those that arrive. */
    private String honest(String from) throws IOException {
        try (Socket socket = new Socket(InetAddress.getByName("127.0.0.1"), port, InetAddress.getByName(from), 0)) {
            socket.setSoTimeout(10_000);
            socket.setTcpNoDelay(true);
            OutputStream out = socket.getOutputStream();
            out.write((head("POST /api/sync", "honest") + "Connection: close\r\nContent-Length: 16\r\n\r\n")
                    .getBytes(ISO_8859_1));
            out.write("{\"deviceId\":".getBytes(ISO_8859_1));
            out.write("\"d\"}".getBytes(ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
        }
    }

    @Test
    void oneOfTooManyIsToldToComeAgain() throws IOException {
        List<Socket> slow = new ArrayList<>();
        try {
            for (int i = 0; i <= ARRIVING; i++) {
                slow.add(started("POST /api/sync", "Content-Length: 1000\r\n\r\n{"));
            }
            Socket told = Awaitility.await()
                    .until(() -> slow.stream().filter(s -> !isUnanswered(s)).toList(), answered -> answered.size() == 1)
                    .get(0);
            told.setSoTimeout(5_000);
            assertThat(new String(told.getInputStream().readAllBytes(), ISO_8859_1))
                    .startsWith("HTTP/1.1 503")
                    .contains("\"unavailable\"", "Retry-After: 1", "Connection: close");
        } finally {
            for (Socket socket : slow) {
                socket.close();
            }
        }
    }

    /** Each of these would fill the door's threads if they all waited for it. */
    @ParameterizedTest
    @CsvSource({
        "POST /api/sync, Transfer-Encoding: chunked||1|{|1",
        "POST /api/sync, Transfer-Encoding: chunked||",
        "POST /api/auth/login, Content-Length: 1000||{",
        "PATCH /api/devices/d, Content-Length: 1000||{",
        "POST /api/sync, 'Authorization: Bearer none|Transfer-Encoding: chunked||1|{|1'",
        "POST /api/sync, 'Authorization: Bearer none|Content-Length: 1000||{'",
        "POST /api/nothing, Content-Length: 1000||{",
        "PUT /api/sync, Content-Length: 1000||{",
        "POST /api/sync, 'X-Never-Ends: '"
    })
    void threadsAreLeft(String call, String rest) throws IOException {
        List<Socket> slow = new ArrayList<>();
        try {
            for (int i = 0; i < THREADS + 20; i++) {
                slow.add(started(call, rest.replace("|", "\r\n")));
            }
            assertThat(honest("127.0.0.1")).startsWith("HTTP/1.1 200");
        } finally {
            for (Socket socket : slow) {
                socket.close();
            }
        }
    }

    @Test
    void whatIsTooOftenIsHardlyWaitedFor() throws IOException {
        for (int i = 0; i < LOGINS; i++) {
            assertThat(login("127.0.0.9", "2\r\n\r\n{}")).startsWith("HTTP/1.1 400");
        }
        long before = System.nanoTime();
        assertThat(login("127.0.0.9", "1000\r\n\r\n{")).startsWith("HTTP/1.1 429");
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(SOON);
    }

    private String login(String from, String rest) throws IOException {
        try (Socket socket = new Socket(InetAddress.getByName("127.0.0.1"), port, InetAddress.getByName(from), 0)) {
            socket.setSoTimeout(20_000);
            String head = head("POST /api/auth/login", "slow") + "Connection: close\r\nContent-Length: ";
            socket.getOutputStream().write((head + rest).getBytes(ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
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

    private Socket started(String call, String rest) throws IOException {
        Socket socket = new Socket("127.0.0.1", port);
        socket.getOutputStream().write((head(call, "slow") + rest).getBytes(ISO_8859_1));
        return socket;
    }

    private static String head(String call, String user) {
        return call + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nAuthorization: Bearer "
                + Tokens.of(user) + "\r\n";
    }

    private static void drip(Socket socket) {
        try {
            socket.getOutputStream().write(' ');
        } catch (IOException e) {
            LOG.atDebug().setCause(e).log("The door has closed");
        }
    }
}
