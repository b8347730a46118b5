package io.tidemark.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.web.server.PortInUseException;

class PreflightTest {
    private final List<String> told = new ArrayList<>();

    @Test
    void aTakenPortIsRefusedWithTheOptionThatChoosesAnother() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatExceptionOfType(Refusal.class)
                    .isThrownBy(() -> check(freePort(), taken.getLocalPort(), Map.of()))
                    .withMessageContaining("port " + taken.getLocalPort())
                    .withMessageContaining("--management-port");
        }
    }

    @Test
    void aUriThatIsNoneIsRefusedAndNotRepeated() throws IOException {
        Map<String, String> environment = Map.of("MONGODB_URI", "postgres://user:hunter2@db/tidemark");
        int port = freePort();
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> check(port, freePort(), environment))
                .withMessageContaining("MONGODB_URI")
                .withMessageNotContaining("hunter2");
    }

    @Test
    void aMongodbThatIsAwayIsSaidAndDoesNotStopTheStart() throws IOException {
        String uri = "mongodb://127.0.0.1:" + freePort() + "/x?serverSelectionTimeoutMS=50";
        check(freePort(), freePort(), Map.of("MONGODB_URI", uri));
        assertThat(told).singleElement().asString().contains("does not answer");
    }

    @Test
    void onlyWhatTheUserCanMendIsExplained() {
        RuntimeException unknown = new IllegalStateException("a defect");
        assertThat(Preflight.explained(unknown)).isSameAs(unknown);
        assertThat(Preflight.explained(new IllegalStateException(new PortInUseException(4711))))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("4711");
    }

    private void check(int port, int managementPort, Map<String, String> environment) {
        Preflight.check(new PlatformSettings(port, managementPort, Path.of("data"), environment), told::add);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
