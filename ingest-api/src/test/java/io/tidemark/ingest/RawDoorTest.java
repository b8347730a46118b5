package io.tidemark.ingest;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What no HTTP library would send: never HTML, never empty, never a stack trace (reliability.md 4.1). */
@DoorTest
class RawDoorTest {
    private int port;

    @BeforeEach
    void open(@LocalServerPort int port) {
        this.port = port;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /api/sync HTTP/1.1\r\n\r\n",
                "GET /api/%00 HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "GET /api/sync;x=1 HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "GET /api//sync HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "GET /api/%2e%2e/x HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "GET /api/a%0d%0ab HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "GET /api/<hostile> HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "POST /api/sync HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n{}",
                "POST /api/sync HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n{}",
            })
    void aBadRequestIsAProblem(String request) throws IOException {
        String response = send(request);
        assertThat(response).startsWith("HTTP/1.1 400").contains("application/problem+json", "\"bad_request\"");
        assertThat(response).doesNotContain("html", "Exception", "Tomcat", "hostile");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TRACE", "FOO"})
    void aStrangeMethodIsAProblem(String method) throws IOException {
        String response = send(method + " /api/sync HTTP/1.1\r\nHost: localhost\r\n\r\n");
        assertThat(response).containsPattern("^HTTP/1.1 (400|405|501)").contains("application/problem+json");
    }

    @Test
    void headersThatAreTooLargeAreAProblem() throws IOException { // row 1
        String response =
                send("GET /api/sync HTTP/1.1\r\nHost: localhost\r\nX-Large: " + "x".repeat(20_000) + "\r\n\r\n");
        assertThat(response).containsPattern("^HTTP/1.1 4").contains("application/problem+json");
    }

    @Test
    void aBadTokenIsAnsweredBeforeTheBodyIsAskedFor() throws IOException { // row 18
        String response = send("POST /api/sync HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer x\r\n"
                + "Content-Type: application/json\r\nContent-Length: 10\r\nExpect: 100-continue\r\n\r\n");
        assertThat(response).startsWith("HTTP/1.1 401");
    }

    @Test
    void aBodyThatIsCutOffEndsQuietly() throws IOException { // row 17
        try (Socket socket = new Socket("localhost", port)) {
            OutputStream out = socket.getOutputStream();
            out.write(("POST /api/sync HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + Tokens.of("ada")
                            + "\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{\"deviceId\"")
                    .getBytes(ISO_8859_1));
            socket.shutdownOutput();
            assertThat(new String(socket.getInputStream().readAllBytes(), ISO_8859_1))
                    .doesNotContain(" 500 ");
        }
    }

    private String send(String request) throws IOException {
        try (Socket socket = new Socket("localhost", port)) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream()
                    .write(request.replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n")
                            .getBytes(ISO_8859_1));
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
        }
    }
}
