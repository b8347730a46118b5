package io.tidemark.system.chaos.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.standalone.Refusal;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A real Toxiproxy in front of a server that echoes: a fault that does nothing would make every run green. */
@EnabledOnOs(OS.LINUX)
class ToxiproxyIT {
    private static final InetSocketAddress AT = new InetSocketAddress("127.19.0.7", 23_917);

    @TempDir
    Path folder;

    @SuppressWarnings("NullAway.Init") // @BeforeEach
    private Toxiproxy toxiproxy;

    @SuppressWarnings("NullAway.Init") // @BeforeEach
    private ServerSocket server;

    @BeforeEach
    void start() throws IOException {
        Path program = new ToxiproxyBinary(System.getenv(), System.err::println).find();
        toxiproxy = Toxiproxy.start(program, folder.resolve("log"));
        server = new ServerSocket(0, 10, InetAddress.getByName("127.0.0.1"));
        Thread echo = new Thread(this::echo, "echo");
        echo.setDaemon(true);
        echo.start();
        toxiproxy.add(
                "link", AT.getAddress().getHostAddress() + ":" + AT.getPort(), "127.0.0.1:" + server.getLocalPort());
    }

    private void echo() {
        try {
            while (true) {
                Socket one = server.accept();
                Thread serving = new Thread(() -> echo(one), "echo-one");
                serving.setDaemon(true);
                serving.start();
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    private static void echo(Socket one) {
        try (one) {
            one.getInputStream().transferTo(one.getOutputStream());
        } catch (IOException cut) {
            // So shall it be.
        }
    }

    @AfterEach
    void end() throws IOException {
        server.close();
        toxiproxy.close();
    }

    @Test
    void aLinkIsCutAndWholeAgain() throws IOException {
        try (Socket before = connected()) {
            assertThat(asks(before)).isTrue();
            toxiproxy.cut("link");
            assertThat(asks(before)).isFalse();
        }
        assertThatThrownBy(ToxiproxyIT::connected).isInstanceOf(SocketException.class);
        toxiproxy.heal();
        try (Socket after = connected()) {
            assertThat(asks(after)).isTrue();
        }
    }

    @Test
    void aLinkSwallowsEverythingAndTellsNobody() throws IOException {
        try (Socket socket = connected()) {
            assertThat(asks(socket)).isTrue();
            toxiproxy.poison("link", "timeout", "upstream", "{\"timeout\":0}");
            socket.setSoTimeout(500);
            socket.getOutputStream().write(1);
            assertThatThrownBy(() -> socket.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);
        }
        toxiproxy.heal();
        try (Socket after = connected()) {
            assertThat(asks(after)).isTrue();
        }
    }

    @Test
    void aLinkResetsAndALinkIsLate() throws IOException {
        toxiproxy.poison("link", "reset_peer", "downstream", "{\"timeout\":0}");
        try (Socket socket = connected()) {
            assertThat(asks(socket)).isFalse();
        }
        toxiproxy.heal();
        toxiproxy.poison("link", "latency", "upstream", "{\"latency\":300,\"jitter\":0}");
        try (Socket socket = connected()) {
            long asked = System.nanoTime();
            assertThat(asks(socket)).isTrue();
            assertThat((System.nanoTime() - asked) / 1_000_000).isGreaterThanOrEqualTo(300);
        }
    }

    @Test
    void whatIsNamedAndNotThereIsRefused() {
        assertThatThrownBy(() -> new ToxiproxyBinary(
                                Map.of(ToxiproxyBinary.SETTING, folder + "/none"), System.err::println)
                        .find())
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("TIDEMARK_TOXIPROXY");
        assertThatThrownBy(() -> new ToxiproxyBinary(
                                Map.of("XDG_CACHE_HOME", folder.toString(), "PATH", ""), System.err::println)
                        .find())
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("golang-go");
        assertThat(Files.exists(folder.resolve("tidemark/toxiproxy-2.5.0/toxiproxy-server")))
                .isFalse();
    }

    private static Socket connected() throws IOException {
        Socket socket = new Socket();
        socket.connect(AT, 2_000);
        socket.setSoTimeout(5_000);
        return socket;
    }

    private static boolean asks(Socket socket) throws IOException {
        try {
            socket.getOutputStream().write(7);
            return socket.getInputStream().read() == 7;
        } catch (SocketException cut) {
            return false;
        }
    }
}
