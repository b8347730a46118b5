package io.tidemark.standalone;

import io.tidemark.documents.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** {@code up} as a process of its own, in a process group of its own, so that it can be killed as a person would. */
final class PlatformProcess {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private static final int SECOND_DOOR = 10;

    private final Process process;
    private final int managementPort;
    private final Path data;
    final URI api;

    private PlatformProcess(Process process, int port, int managementPort, Path data) {
        this.process = process;
        this.managementPort = managementPort;
        this.data = data;
        this.api = URI.create("http://127.0.0.1:" + port + "/api/sync");
    }

    static PlatformProcess start(Path data) throws IOException {
        int port = TestPlatform.freePort();
        int managementPort = TestPlatform.freePort();
        ProcessBuilder command = new ProcessBuilder(
                "setsid",
                "env",
                "--default-signal=INT", // ignored where a shell runs the tests in the background
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                "io.tidemark.standalone.cli.Tidemark",
                "up",
                "--port=" + port,
                "--management-port=" + managementPort,
                "--data=" + data);
        return new PlatformProcess(started(command, data), port, managementPort, data);
    }

    /** {@code ./tidemark up --cluster}, whose second door is ten ports above the first. */
    static PlatformProcess startCluster(Path data) throws IOException {
        int port = freePairOfPorts();
        int managementPort = freePairOfPorts();
        ProcessBuilder command = new ProcessBuilder(
                "setsid",
                Repository.path("tidemark").toString(),
                "up",
                "--cluster",
                "--port=" + port,
                "--management-port=" + managementPort,
                "--data=" + data);
        command.environment()
                .putAll(Map.of(
                        "TIDEMARK_IN_TEST", "yes", "JAVA_HOME", System.getProperty("java.home"), "JWT_SECRET", ""));
        return new PlatformProcess(started(command, data), port, managementPort, data);
    }

    private static Process started(ProcessBuilder command, Path data) throws IOException {
        command.environment().put("RATE_LIMIT_PER_MINUTE", "1000000");
        command.environment().put("USER_RATE_LIMIT_PER_MINUTE", "1000000");
        return command.redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(data.resolve("up.log").toFile()))
                .start();
    }

    private static int freePairOfPorts() {
        while (true) {
            int port = TestPlatform.freePort();
            try (ServerSocket second = new ServerSocket(port + SECOND_DOOR, 1, InetAddress.getLoopbackAddress())) {
                return second.getLocalPort() - SECOND_DOOR;
            } catch (IOException | IllegalArgumentException taken) {
                // The next one, then.
            }
        }
    }

    PlatformProcess awaitReady() {
        Awaitility.await()
                .alias("ready, see " + data.resolve("up.log"))
                .atMost(Duration.ofSeconds(180))
                .pollInterval(Duration.ofMillis(50))
                .ignoreExceptions()
                .until(this::isReady);
        return this;
    }

    /** What it said so far. */
    String output() {
        try {
            return Files.readString(data.resolve("up.log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean isReady() throws IOException, InterruptedException {
        if (!process.isAlive()) {
            throw new AssertionError("up ended with " + process.exitValue());
        }
        if (DataFolder.at(data).running().isEmpty()) {
            return false;
        }
        URI readiness = URI.create("http://127.0.0.1:" + managementPort + "/actuator/health/readiness");
        return HTTP.send(HttpRequest.newBuilder(readiness).build(), HttpResponse.BodyHandlers.ofString())
                        .statusCode()
                == 200;
    }

    TestDevice device(String user, String id) {
        return new TestDevice(api, DataFolder.at(data).jwtSecret(Map.of()), user, id);
    }

    /** At the second door of a cluster. */
    TestDevice deviceAtTheSecondDoor(String user, String id) {
        URI second = URI.create("http://127.0.0.1:" + (api.getPort() + SECOND_DOOR) + "/api/sync");
        return new TestDevice(second, DataFolder.at(data).jwtSecret(Map.of()), user, id);
    }

    /** kill -9 of the JVM alone; its mongod is left over. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    List<ProcessHandle> children() {
        return process.descendants().toList();
    }

    /** A signal to the whole process group at once, as Ctrl-C in a terminal sends it. The exit code. */
    int signalGroup(String signal) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + signal, "--", "-" + process.pid())
                .inheritIO()
                .start()
                .waitFor();
        if (!process.waitFor(40, TimeUnit.SECONDS)) {
            throw new AssertionError("up did not end within 40 s of " + signal);
        }
        return process.exitValue();
    }
}
