package io.tidemark.standalone;

import io.tidemark.ingest.IngestApplication;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.kafka.config.StreamsBuilderFactoryBean;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;

/**
 * The whole platform in this JVM, with a real broker, a real mongod and two instances of the door, for tests of other
 * packages. Its parts can be stopped and started while others use it.
 */
public final class RunningPlatform implements AutoCloseable {
    private static final String MANY = "1000000";

    private final ShutdownStack started = new ShutdownStack();
    private final Platform platform;
    private final String secret;
    private final List<URI> doors;
    private ConfigurableApplicationContext second;

    /** @param folder everything that it keeps; left to the caller */
    public RunningPlatform(Path folder) {
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.put("RATE_LIMIT_PER_MINUTE", MANY);
        int port = freePort();
        int secondPort = freePort();
        PlatformSettings settings = new PlatformSettings(port, freePort(), folder, environment);
        platform = Platform.start(settings, started, line -> System.err.println("[platform] " + line));
        secret = DataFolder.at(folder).jwtSecret(environment);
        second = door(secondPort);
        doors = List.of(address(port), address(secondPort));
    }

    private ConfigurableApplicationContext door(int port) {
        SpringApplication application = new SpringApplication(IngestApplication.class);
        application.setRegisterShutdownHook(false);
        application.setDefaultProperties(Map.of("spring.config.name", "ingest-api"));
        return application.run(
                "--server.port=" + port,
                "--management.server.port=0",
                "--JWT_SECRET=" + secret,
                "--RATE_LIMIT_PER_MINUTE=" + MANY,
                "--spring.kafka.bootstrap-servers=" + bootstrapServers(),
                "--spring.mongodb.uri=" + mongodbUri(),
                "--tidemark.topics.partitions=" + partitions());
    }

    private static URI address(int port) {
        return URI.create("http://127.0.0.1:" + port + "/api/sync");
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where changes are sent, one address an instance. */
    public List<URI> doors() {
        return doors;
    }

    /** Good for an hour. */
    public String token(String user) {
        return DevelopmentToken.sign(secret, user, Instant.now(), Duration.ofHours(1));
    }

    public String bootstrapServers() {
        return platform.bootstrapServers();
    }

    public String mongodbUri() {
        return platform.mongodbUri();
    }

    public int partitions() {
        return Integer.parseInt(Objects.requireNonNull(
                platform.applications().getEnvironment().getProperty("tidemark.topics.partitions")));
    }

    /** The merge ends in the middle of what it does, and comes back. */
    public void restartMerge() {
        StreamsBuilderFactoryBean merge =
                platform.applications().getBean("&mergeStreamsBuilder", StreamsBuilderFactoryBean.class);
        merge.stop();
        merge.start();
    }

    /** The projection-writer ends after its batch, and comes back. */
    public void restartProjection() {
        ConcurrentMessageListenerContainer<?, ?> projection =
                platform.applications().getBean(ConcurrentMessageListenerContainer.class);
        projection.stop();
        projection.start();
    }

    /** The second instance of the door ends, and another comes in its place. */
    public void restartSecondDoor() {
        second.close();
        second = door(doors.get(1).getPort());
    }

    @Override
    public void close() {
        second.close();
        started.closeAll();
    }
}
