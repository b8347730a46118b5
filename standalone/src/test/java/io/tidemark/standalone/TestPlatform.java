package io.tidemark.standalone;

import io.tidemark.core.feed.FeedReader;
import io.tidemark.readmodel.ReadModelClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The whole platform in this JVM, started once for all integration tests: a real broker and a real mongod. */
final class TestPlatform {
    private static @Nullable TestPlatform shared;

    private final Path folder;
    private final Platform platform;
    private final URI api;
    private final int managementPort;
    private final String secret;
    private final ReadModelClient mongo;

    private TestPlatform(Path folder, ShutdownStack started) {
        this.folder = folder;
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.put("RATE_LIMIT_PER_MINUTE", "1000000");
        environment.put("USER_RATE_LIMIT_PER_MINUTE", "1000000");
        environment.put("LOGIN_LIMIT_PER_MINUTE", "1000000");
        int port = freePort();
        managementPort = freePort();
        PlatformSettings settings = new PlatformSettings(port, managementPort, folder, environment);
        System.err.println("[platform] real parts: a KRaft broker from the Kafka jars in this JVM, and a mongod "
                + (environment.getOrDefault("MONGODB_URI", "").isBlank() ? "as its child" : "by MONGODB_URI"));
        platform = Platform.start(settings, started, line -> System.err.println("[platform] " + line));
        api = URI.create("http://127.0.0.1:" + port + "/api/sync");
        secret = DataFolder.at(folder).jwtSecret(environment);
        mongo = started.push("test client", ReadModelClient.create(platform.mongodbUri()));
    }

    static synchronized TestPlatform shared() {
        if (shared == null) {
            ShutdownStack started = new ShutdownStack();
            Runtime.getRuntime().addShutdownHook(new Thread(started::closeAll, "test platform"));
            shared = new TestPlatform(temporaryFolder(started), started);
        }
        return shared;
    }

    Platform platform() {
        return platform;
    }

    Path folder() {
        return folder;
    }

    String jwtSecret() {
        return secret;
    }

    int managementPort() {
        return managementPort;
    }

    URI api() {
        return api;
    }

    FeedReader readModel() {
        return mongo.liveReader();
    }

    TestDevice device(String user, String id) {
        return new TestDevice(api, secret, user, id);
    }

    /** A user that no other test has. */
    static String someone() {
        return "user-" + UUID.randomUUID();
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path temporaryFolder(ShutdownStack started) {
        try {
            Path folder = Files.createTempDirectory("tidemark-it");
            started.push("temporary folder", () -> delete(folder));
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void delete(Path folder) throws IOException {
        try (var paths = Files.walk(folder)) {
            for (Path path : paths.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
