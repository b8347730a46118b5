package io.tidemark.system.chaos.network;

import io.tidemark.readmodel.local.ProcessEnding;
import io.tidemark.readmodel.local.SearchPath;
import io.tidemark.standalone.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A running Toxiproxy server, told over its HTTP API what to do. Thread-safe. */
final class Toxiproxy implements AutoCloseable {
    private static final String LOOPBACK = "127.0.0.1";
    private static final Duration START = Duration.ofSeconds(10);
    private static final Duration STOP = Duration.ofSeconds(3);
    private static final Duration ANSWER = Duration.ofSeconds(10);
    private static final int WELL = 300;

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(ANSWER)
            .build();
    private final Process process;
    private final URI api;

    private Toxiproxy(Process process, URI api) {
        this.process = process;
        this.api = api;
    }

    /** Starts the server, which ends with this JVM where Linux's {@code setpriv} is. */
    static Toxiproxy start(Path program, Path log) {
        SearchPath path = SearchPath.of(System.getenv());
        List<String> words = new ArrayList<>();
        path.find("setsid").ifPresent(setsid -> words.add(setsid.toString()));
        path.find("setpriv").ifPresent(setpriv -> words.addAll(List.of(setpriv.toString(), "--pdeathsig", "KILL")));
        try {
            int port = freePort();
            words.addAll(List.of(program.toString(), "-host", LOOPBACK, "-port", String.valueOf(port)));
            ProcessBuilder builder =
                    new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(log.toFile());
            Toxiproxy started = new Toxiproxy(builder.start(), URI.create("http://" + LOOPBACK + ":" + port));
            started.awaitReady();
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException("Toxiproxy cannot be started", e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(LOOPBACK))) {
            return socket.getLocalPort();
        }
    }

    private void awaitReady() {
        long deadline = System.nanoTime() + START.toNanos();
        while (process.isAlive() && System.nanoTime() < deadline) {
            try {
                if (send("GET", "/version", "").statusCode() < WELL) {
                    return;
                }
            } catch (UncheckedIOException notYet) {
                pause();
            }
        }
        close();
        throw new Refusal("Toxiproxy does not answer on " + api + ".");
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Listens at {@code listen} and passes everything on to {@code upstream}, both as {@code host:port}. */
    void add(String name, String listen, String upstream) {
        ask(
                "POST",
                "/proxies",
                "{\"name\":\"%s\",\"listen\":\"%s\",\"upstream\":\"%s\",\"enabled\":true}"
                        .formatted(name, listen, upstream));
    }

    /** Closes every connection of the proxy and refuses new ones. */
    void cut(String name) {
        ask("POST", "/proxies/" + name, "{\"enabled\":false}");
    }

    /**
     * Adds a toxic in one direction.
     *
     * @param type as Toxiproxy calls it
     * @param stream {@code upstream} or {@code downstream}
     * @param attributes a JSON object
     */
    void poison(String name, String type, String stream, String attributes) {
        ask(
                "POST",
                "/proxies/" + name + "/toxics",
                "{\"name\":\"%s-%s\",\"type\":\"%s\",\"stream\":\"%s\",\"toxicity\":1,\"attributes\":%s}"
                        .formatted(type, stream, type, stream, attributes));
    }

    /** Enables every proxy and takes every toxic away. */
    void heal() {
        ask("POST", "/reset", "");
    }

    private void ask(String method, String path, String body) {
        HttpResponse<String> response = send(method, path, body);
        if (response.statusCode() >= WELL) {
            throw new IllegalStateException(
                    "Toxiproxy answered " + response.statusCode() + " to " + path + ": " + response.body());
        }
    }

    private HttpResponse<String> send(String method, String path, String body) {
        HttpRequest request = HttpRequest.newBuilder(api.resolve(path))
                .timeout(ANSWER)
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    @Override
    public void close() {
        ProcessEnding.end(process.toHandle(), STOP);
    }
}
