package io.tidemark.bench.load;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class StreamsTest {
    private static final String OPEN =
            "HTTP/1.1 200 \r\nContent-Type: text/event-stream\r\n\r\nevent: sync\ndata: {}\n\n";

    @Test
    void hintsAreTold() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            BlockingQueue<Integer> hinted = new LinkedBlockingQueue<>();
            try (Streams streams = Streams.open(sync(server), List.of("token"), hinted::add);
                    Socket device = server.accept()) {
                device.getOutputStream().write(OPEN.getBytes(US_ASCII));
                assertThat(hinted.poll(20, TimeUnit.SECONDS)).isZero();
                assertThat(streams.lost()).isZero();
            }
        }
    }

    /** The server keeps the connection after its refusal, so that the end of the stream says nothing. */
    @Test
    void refusedStreamIsLost() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            try (Streams streams = Streams.open(sync(server), List.of("token"), index -> {});
                    Socket device = server.accept()) {
                device.getOutputStream().write("HTTP/1.1 503 \r\nContent-Length: 0\r\n\r\n".getBytes(US_ASCII));
                while (streams.lost() == 0) {
                    Thread.onSpinWait();
                }
                assertThat(streams.lost()).isEqualTo(1);
            }
        }
    }

    private static URI sync(ServerSocket server) throws IOException {
        return URI.create("http://127.0.0.1:" + server.getLocalPort() + "/api/sync");
    }
}
