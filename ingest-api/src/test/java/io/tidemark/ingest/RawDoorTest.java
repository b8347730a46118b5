package io.tidemark.ingest;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A client that leaves in the middle. */
@DoorTest
class RawDoorTest {
    private int port;

    @BeforeEach
    void open(@LocalServerPort int port) {
        this.port = port;
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
}
