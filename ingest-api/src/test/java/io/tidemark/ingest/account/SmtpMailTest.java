package io.tidemark.ingest.account;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.core.account.Email;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A letter as an SMTP server gets it. */
class SmtpMailTest {
    private static final Letter LETTER = new Letter(
            Email.of("ada@example.com").orElseThrow(),
            "Choose a new password",
            "Open this:\n\nhttps://app.example.com/reset-password#token=x\n",
            "https://app.example.com/reset-password#token=x");

    private static MailSettings settings(int port, boolean tls) {
        return new MailSettings("127.0.0.1", port, "", "", tls, "tidemark@example.com", false);
    }

    @Test
    void theServerGetsTheLetter() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<List<String>> heard = CompletableFuture.supplyAsync(() -> served(server));
            new SmtpMail(settings(server.getLocalPort(), false)).send(LETTER);
            assertThat(heard.get(10, TimeUnit.SECONDS))
                    .contains(
                            "MAIL FROM:<tidemark@example.com>",
                            "RCPT TO:<ada@example.com>",
                            "Subject: Choose a new password",
                            "https://app.example.com/reset-password#token=x");
        }
    }

    /** A link that lets one in is not sent where everybody can read it, unless told so. */
    @Test
    void aServerWithoutTlsGetsNothing() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<List<String>> heard = CompletableFuture.supplyAsync(() -> served(server));
            SmtpMail mail = new SmtpMail(settings(server.getLocalPort(), true));
            assertThatThrownBy(() -> mail.send(LETTER)).hasMessageContaining("STARTTLS");
            assertThat(heard.get(10, TimeUnit.SECONDS)).noneMatch(line -> line.contains("ada@"));
        }
    }

    @Test
    void settingsDoNotPrintThePassword() {
        assertThat(new MailSettings("h", 25, "u", "very secret", true, "f", false))
                .asString()
                .doesNotContain("very");
        assertThat(LETTER).asString().doesNotContain("ada", "token");
    }

    /** Everything that one client said. */
    private static List<String> served(ServerSocket server) {
        List<String> said = new ArrayList<>();
        try (Socket client = server.accept();
                BufferedReader in = new BufferedReader(new InputStreamReader(client.getInputStream(), UTF_8))) {
            answer(client, "220 test");
            boolean text = false;
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                said.add(line);
                if (text && !line.equals(".")) {
                    continue;
                }
                text = line.equals("DATA");
                answer(client, text ? "354 go on" : line.equals("QUIT") ? "221 bye" : "250 ok");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return said;
    }

    private static void answer(Socket client, String line) throws IOException {
        client.getOutputStream().write((line + "\r\n").getBytes(UTF_8));
    }
}
