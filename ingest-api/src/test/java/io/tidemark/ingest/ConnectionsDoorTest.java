package io.tidemark.ingest;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What connections may do besides carrying one request after the other (row 19 of docs/bad-inputs.md). */
@SpringBootTest(
        classes = TestDoor.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "JWT_SECRET=" + TestDoor.SECRET,
            "RATE_LIMIT_PER_MINUTE=1000000",
            "USER_RATE_LIMIT_PER_MINUTE=1000000",
            "management.server.port=0",
            "server.tomcat.max-connections=8",
            "server.tomcat.accept-count=64",
            "tidemark.ingest.limits.silence=700ms"
        })
class ConnectionsDoorTest {
    private static final int MOST = 8;

    @LocalServerPort
    private int port;

    @Test
    void pipelinedRequestsAreAnsweredInTheirOrderAndTheBadOneEndsThem() throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int i = 0; i < 50; i++) {
            all.writeBytes(sync("{\"deviceId\":\"d\"}"));
        }
        all.writeBytes(sync("{\"deviceId\":"));
        all.writeBytes(sync("{\"deviceId\":\"d\"}"));
        try (Socket socket = connected()) {
            socket.getOutputStream().write(all.toByteArray());
            List<String> statuses = new ArrayList<>();
            for (String part : read(socket).split("HTTP/1.1 ")) {
                statuses.add(part.substring(0, Math.min(3, part.length())));
            }
            List<String> expected = new ArrayList<>(Collections.nCopies(50, "200"));
            expected.add(0, "");
            expected.add("400");
            assertThat(statuses).isEqualTo(expected);
        }
    }

    @Test
    void aConnectionThatSaysNothingIsEnded() throws IOException {
        try (Socket socket = connected()) {
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void aConnectionThatSaysNothingAfterItsAnswerIsEnded() throws IOException {
        try (Socket socket = connected()) {
            socket.getOutputStream().write(sync("{\"deviceId\":\"d\"}"));
            assertThat(read(socket)).startsWith("HTTP/1.1 200");
        }
    }

    /** Whoever holds all of them keeps others waiting, for as long as the silence may last. */
    @Test
    void beyondTheMostConnectionsOneWaitsUntilASilentOneHasEnded() throws IOException {
        List<Socket> silent = new ArrayList<>();
        try {
            for (int i = 0; i < 3 * MOST; i++) {
                silent.add(connected());
            }
            try (Socket socket = connected()) {
                socket.getOutputStream().write(sync("{\"deviceId\":\"d\"}"));
                assertThat(read(socket)).startsWith("HTTP/1.1 200");
            }
            assertThat(silent.get(0).getInputStream().read()).isEqualTo(-1);
        } finally {
            for (Socket socket : silent) {
                socket.close();
            }
        }
    }

    private static byte[] sync(String body) {
        return ("POST /api/sync HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nAuthorization: Bearer "
                        + Tokens.of("ada") + "\r\nContent-Length: " + body.length() + "\r\n\r\n" + body)
                .getBytes(ISO_8859_1);
    }

    private Socket connected() throws IOException {
        Socket socket = new Socket("127.0.0.1", port);
        socket.setSoTimeout(10_000);
        return socket;
    }

    private static String read(Socket socket) throws IOException {
        return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
    }
}
