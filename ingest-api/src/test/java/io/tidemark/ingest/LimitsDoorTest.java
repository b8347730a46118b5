package io.tidemark.ingest;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The limits of the running door, small enough to be reached. */
@SpringBootTest(
        classes = TestDoor.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "JWT_SECRET=" + TestDoor.SECRET,
            "RATE_LIMIT_PER_MINUTE=3",
            "USER_RATE_LIMIT_PER_MINUTE=8",
            "LOGIN_LIMIT_PER_MINUTE=2",
            "TRUSTED_PROXIES=127.0.0.100,127.0.1.0/24",
            "management.server.port=0",
            "tidemark.ingest.limits.body-deadline=200ms",
            "tidemark.ingest.limits.in-flight=4KB"
        })
class LimitsDoorTest {
    @LocalServerPort
    private int port;

    @Autowired
    private MeterRegistry meters;

    @Test
    void theFourthRequestOfAMinuteFromOneAddressIsA429() throws IOException {
        String pull = "GET /api/sync?deviceId=d HTTP/1.1\r\nHost: localhost\r\nX-Forwarded-For: 10.0.0.%d\r\n"
                + "Connection: close\r\nAuthorization: Bearer " + Tokens.of("ada") + "\r\n\r\n";
        for (int i = 0; i < 3; i++) {
            assertThat(send("127.0.0.2", pull.formatted(i))).startsWith("HTTP/1.1 200");
        }
        String refused = send("127.0.0.2", pull.formatted(9)); // another X-Forwarded-For gains nothing
        assertThat(refused)
                .startsWith("HTTP/1.1 429")
                .contains("\"rate_limited\"")
                .containsPattern("Retry-After: ([1-9]|[1-5]\\d|60)\r\n");
        assertThat(send("127.0.0.3", pull.formatted(0))).startsWith("HTTP/1.1 200");
        assertThat(send("127.0.0.2", "GET /nothing HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 404"); // the API alone is counted
    }

    @Test
    void aClientIsToldWhatItHasLeft() throws IOException {
        String told = send("127.0.0.7", pull("told", ""));
        assertThat(told)
                .contains("RateLimit-Policy: \"address\";q=3;w=60\r\n", "RateLimit-Policy: \"user\";q=8;w=60\r\n")
                .contains("RateLimit: \"address\";r=2;t=60\r\n", "RateLimit: \"user\";r=7;t=60\r\n");
    }

    @Test
    void aUserIsCountedOverAllAddresses() throws IOException {
        for (int i = 0; i < 8; i++) {
            assertThat(send("127.0.2." + i, pull("roaming", ""))).startsWith("HTTP/1.1 200");
        }
        assertThat(send("127.0.2.9", pull("roaming", "")))
                .startsWith("HTTP/1.1 429")
                .contains("\"rate_limited\"", "Retry-After: ", "RateLimit: \"user\";r=0;");
        assertThat(send("127.0.2.9", pull("another", ""))).startsWith("HTTP/1.1 200");
    }

    @Test
    void loginsAreFewer() throws IOException {
        String login = "POST /api/auth/login HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                + "Content-Type: application/json\r\nContent-Length: 2\r\n\r\n{}";
        for (int i = 0; i < 2; i++) {
            assertThat(send("127.0.0.8", login)).startsWith("HTTP/1.1 4").doesNotContain("HTTP/1.1 429");
        }
        assertThat(send("127.0.0.8", login))
                .startsWith("HTTP/1.1 429")
                .contains("RateLimit: \"address\";r=0;", "RateLimit: \"login\";r=0;");
    }

    @Test
    void anotherSpellingOfThePathGainsNothing() throws IOException {
        String encoded = pull("spelled", "").replace("/api/", "/%61pi/");
        for (int i = 0; i < 3; i++) {
            assertThat(send("127.0.0.9", encoded)).startsWith("HTTP/1.1 200");
        }
        assertThat(send("127.0.0.9", encoded)).startsWith("HTTP/1.1 429");
    }

    @Test
    void onlyATrustedProxyIsBelievedAndOnlyItsOwnWord() throws IOException {
        for (int i = 0; i < 3; i++) { // the last address that is no proxy of ours counts, whatever stands before it
            String forwarded = "X-Forwarded-For: 10.9.9." + i + ", 198.51.100.7, 127.0.1.9\r\n";
            assertThat(send("127.0.0.100", pull("behind" + i, forwarded))).startsWith("HTTP/1.1 200");
        }
        String spoofed = "X-Forwarded-For: 10.9.9.9, 198.51.100.7\r\n";
        assertThat(send("127.0.0.100", pull("behind", spoofed))).startsWith("HTTP/1.1 429");
        assertThat(send("127.0.0.100", pull("behind", "X-Forwarded-For: 198.51.100.8\r\n")))
                .startsWith("HTTP/1.1 200");
        assertThat(send("127.0.0.10", pull("direct", spoofed))).startsWith("HTTP/1.1 200"); // by its own address
    }

    @Test
    void aProxyThatDoesTlsIsBelieved() throws IOException {
        String https = "X-Forwarded-For: 198.51.100.9\r\nX-Forwarded-Proto: https\r\n";
        assertThat(send("127.0.0.100", pull("secure", https))).contains("Strict-Transport-Security: max-age=31536000");
        assertThat(send("127.0.0.11", pull("secure", https))).doesNotContain("Strict-Transport-Security");
    }

    @Test
    void answersOfTheApiAreNoPages() throws IOException {
        assertThat(send("127.0.0.12", pull("browser", "")))
                .contains(
                        "Content-Security-Policy: default-src 'none'; frame-ancestors 'none'\r\n",
                        "Referrer-Policy: no-referrer\r\n",
                        "X-Content-Type-Options: nosniff\r\n");
    }

    private static String pull(String user, String headers) {
        return "GET /api/sync?deviceId=d HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + headers
                + "Authorization: Bearer " + Tokens.of(user) + "\r\n\r\n";
    }

    /** Bytes come in the very moment of its end, too. */
    @RepeatedTest(3)
    void aBodyThatDripsIsEndedByTheClock(RepetitionInfo drop) throws IOException { // row 16
        String own = Integer.toString(drop.getCurrentRepetition());
        ScheduledExecutorService drip = Executors.newSingleThreadScheduledExecutor();
        try (Socket socket = connected("127.0.4." + own)) {
            OutputStream out = socket.getOutputStream();
            out.write(head("/api/sync", "drip-" + own, 3_500).getBytes(ISO_8859_1));
            drip.scheduleAtFixedRate(() -> writeByte(out), 0, 1, TimeUnit.MILLISECONDS);
            assertThat(read(socket)).startsWith("HTTP/1.1 408").contains("application/problem+json");
        } finally {
            drip.shutdownNow();
        }
    }

    @Test
    void aBodyThatItsSenderHoldsBackIsAskedForOnceItsTokenIsGood() throws IOException { // row 18
        String body = "{\"deviceId\":\"d\"}";
        try (Socket socket = connected("127.0.0.13")) {
            socket.getOutputStream()
                    .write(head(body.length())
                            .replace("Host:", "Expect: 100-continue\r\nHost:")
                            .getBytes(ISO_8859_1));
            byte[] asked = socket.getInputStream().readNBytes("HTTP/1.1 100".length());
            assertThat(new String(asked, ISO_8859_1)).isEqualTo("HTTP/1.1 100");
            socket.getOutputStream().write(body.getBytes(ISO_8859_1));
            assertThat(read(socket)).contains("HTTP/1.1 200");
        }
    }

    @Test
    void moreThanTheDoorCanHoldIsA503() throws IOException {
        String body = "{\"deviceId\":\"d\",\"x\":\"" + "x".repeat(8_000) + "\"}";
        assertThat(send("127.0.0.5", head(body.length()) + body))
                .startsWith("HTTP/1.1 503")
                .contains("\"unavailable\"", "Retry-After");
        String fits = "{\"deviceId\":\"d\"}";
        assertThat(send("127.0.0.5", head(fits.length()) + fits)).startsWith("HTTP/1.1 200");
    }

    /** 413, 503 and 408, answered before anybody looks at the body. A new password is no exchange. */
    @Test
    void refusedBodiesAreCountedAsExchanges() throws IOException {
        for (String path : List.of("/api/sync", "/api/history/none/restore")) {
            String from = path.equals("/api/sync") ? "127.0.3.1" : "127.0.3.2";
            double tooLarge = exchanges("body_too_large");
            double away = exchanges("unavailable");
            double slow = exchanges("bad_request");
            assertThat(send(from, head(path, from, 2_000_000))).startsWith("HTTP/1.1 413");
            assertThat(send(from, head(path, from, 8_000) + "x".repeat(8_000))).startsWith("HTTP/1.1 503");
            assertThat(send(from, head(path, from, 1_000) + "{")).startsWith("HTTP/1.1 408");
            assertThat(send(from + "0", head("/api/auth/password", from, 2_000_000)))
                    .startsWith("HTTP/1.1 413");
            assertThat(exchanges("body_too_large") - tooLarge).isEqualTo(1);
            assertThat(exchanges("unavailable") - away).isEqualTo(1);
            assertThat(exchanges("bad_request") - slow).isEqualTo(1);
        }
    }

    private double exchanges(String result) {
        return meters.counter("tidemark.sync.exchanges", "result", result).count();
    }

    @Test
    void theContractIsNotServedUnlessItIsAskedFor() throws IOException {
        assertThat(send("127.0.0.6", "GET /openapi.json HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 404");
    }

    private static String head(int length) {
        return head("/api/sync", "ada", length);
    }

    private static String head(String path, String user, int length) {
        return "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer "
                + Tokens.of(user) + "\r\nContent-Type: application/json\r\nContent-Length: " + length + "\r\n\r\n";
    }

    private String send(String from, String request) throws IOException {
        try (Socket socket = connected(from)) {
            socket.getOutputStream().write(request.getBytes(ISO_8859_1));
            return read(socket);
        }
    }

    private Socket connected(String from) throws IOException {
        Socket socket = new Socket(InetAddress.getByName("127.0.0.1"), port, InetAddress.getByName(from), 0);
        socket.setSoTimeout(10_000);
        return socket;
    }

    private static String read(Socket socket) throws IOException {
        return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
    }

    private static void writeByte(OutputStream out) {
        try {
            out.write(' ');
        } catch (IOException e) {
            throw new IllegalStateException("The door has closed", e);
        }
    }
}
