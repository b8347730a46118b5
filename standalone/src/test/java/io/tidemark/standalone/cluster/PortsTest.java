package io.tidemark.standalone.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.standalone.PlatformSettings;
import io.tidemark.standalone.Refusal;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PortsTest {
    private final ComposeFile file =
            ComposeFile.read(ComposeFileTest.ROOT.resolve("docker-compose.yml"), ComposeFileTest.GIVEN);

    @TempDir
    Path folder;

    @Test
    void theDoorsKeepTheDistanceOfTheComposeFile() {
        assertThat(Ports.published(file, 9000, 9501))
                .isEqualTo(Map.of(
                        new Endpoint("ingest-1", 8080), 9000,
                        new Endpoint("ingest-1", 8081), 9501,
                        new Endpoint("ingest-2", 8080), 9010,
                        new Endpoint("ingest-2", 8081), 9511));
        assertThatThrownBy(() -> Ports.published(file, 65_530, 9501))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("65540");
        assertThatThrownBy(() -> Ports.published(file, 9000, 9010))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("farther apart");
    }

    @Test
    void theOthersGetTheNextFreeOnesAndKeepThem() {
        Endpoint a = new Endpoint("a", 1);
        Endpoint b = new Endpoint("b", 1);
        Endpoint c = new Endpoint("c", 1);
        assertThat(Ports.completed(Map.of(b, 101), Set.of(a, b, c), 100, port -> port != 102))
                .isEqualTo(Map.of(a, 100, b, 101, c, 103));
    }

    @Test
    void theNextStartHasTheSamePortsUnlessOneIsTaken() throws Exception {
        PlatformSettings settings = new PlatformSettings(free(), free(), folder, Map.of());
        Path remembered = folder.resolve("ports.properties");
        Map<Endpoint, Integer> first = Ports.choose(file, settings, remembered);
        assertThat(first.values()).doesNotHaveDuplicates().hasSize(3 * 2 + 3 + 2 * 2 + 4);
        assertThat(Ports.choose(file, settings, remembered)).isEqualTo(first);
        int port = first.getOrDefault(new Endpoint("mongo-2", 27_017), 0);
        try (ServerSocket taken = new ServerSocket(port, 1, InetAddress.getByName("127.0.0.1"))) {
            assertThatThrownBy(() -> Ports.choose(file, settings, remembered))
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining(taken.getLocalPort() + ", which is mongo-2:27017");
        }
    }

    private static int free() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }
}
