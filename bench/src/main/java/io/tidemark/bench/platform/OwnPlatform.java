package io.tidemark.bench.platform;

import io.tidemark.bench.report.Progress;
import io.tidemark.standalone.DataFolder;
import io.tidemark.standalone.Refusal;
import io.tidemark.standalone.RunFile;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A platform of our own: {@code up} in a child JVM with the launcher's options, in a temporary folder, without rate
 * limit. Ended and deleted by {@link #close()}, which a shutdown hook calls too.
 */
public final class OwnPlatform implements AutoCloseable {
    private static final String MAIN = "io.tidemark.standalone.cli.Tidemark";
    private static final Duration START = Duration.ofMinutes(3);
    private static final Duration STOP = Duration.ofSeconds(30);
    private static final int OK = 200;

    private final Path folder;
    private final Process process;
    private final Launcher launcher;
    private boolean closed;

    private OwnPlatform(Path folder, Process process, Launcher launcher) {
        this.folder = folder;
        this.process = process;
        this.launcher = launcher;
    }

    /**
     * Starts the child and returns at once.
     *
     * @param settings over those of the environment, by their names there
     */
    public static OwnPlatform launch(Launcher launcher, Map<String, String> settings) throws IOException {
        Path folder = Files.createTempDirectory("tidemark-bench-");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(launcher.upOptions());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), MAIN, "up"));
        command.addAll(List.of("--data", folder.resolve("data").toString()));
        command.addAll(List.of("--port", freePort(), "--management-port", freePort()));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("up.log").toFile());
        builder.environment().putAll(surroundings());
        builder.environment().putAll(settings);
        OwnPlatform own = new OwnPlatform(folder, builder.start(), launcher);
        Runtime.getRuntime().addShutdownHook(new Thread(own::close, "own-platform"));
        return own;
    }

    /** Over everything that a {@code .env} file says: a MongoDB of its own, loopback, no rate limit. */
    private static Map<String, String> surroundings() {
        return Map.of(
                "RATE_LIMIT_PER_MINUTE",
                "1000000000",
                "USER_RATE_LIMIT_PER_MINUTE",
                "1000000000",
                "MONGODB_URI",
                "",
                "BIND_ADDRESS",
                "127.0.0.1");
    }

    /** @throws Refusal if it ends, or is not ready within three minutes */
    public RunningPlatform awaitReady(Progress progress) throws InterruptedException {
        Path root = folder.resolve("data");
        DataFolder data = DataFolder.at(root);
        long deadline = System.nanoTime() + START.toNanos();
        while (System.nanoTime() < deadline) {
            if (!process.isAlive()) {
                throw new Refusal("The platform under test ended while it started:\n" + log());
            }
            Optional<RunFile> run = data.running();
            if (run.isPresent() && isReady(run.get(), root)) {
                return new RunningPlatform(run.get(), root, data.jwtSecret(launcher.environment()), true);
            }
            progress.waiting("the platform under test starts in " + folder);
            TimeUnit.MILLISECONDS.sleep(100);
        }
        throw new Refusal("The platform under test was not ready within " + START.toSeconds() + " s:\n" + log());
    }

    private static boolean isReady(RunFile run, Path root) {
        RunningPlatform platform = new RunningPlatform(run, root, "", true);
        try {
            HttpURLConnection health = (HttpURLConnection)
                    platform.management("/actuator/health/readiness").toURL().openConnection();
            return health.getResponseCode() == OK;
        } catch (IOException e) {
            return false;
        }
    }

    private String log() {
        try {
            List<String> lines = Files.readAllLines(folder.resolve("up.log"));
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 20), lines.size()));
        } catch (IOException e) {
            return "(its output cannot be read)";
        }
    }

    /** Stops the child cleanly, or by force after half a minute, and deletes its folder. Repeatable. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        process.destroy();
        try {
            if (!process.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
            delete(folder);
        } catch (IOException e) {
            System.err.println("Not deleted: " + folder + " (" + e.getMessage() + ")");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void delete(Path root) throws IOException {
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, @org.jspecify.annotations.Nullable IOException e)
                    throws IOException {
                Files.deleteIfExists(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private static String freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return Integer.toString(socket.getLocalPort());
        }
    }
}
