package io.tidemark.standalone;

import io.tidemark.ingest.IngestApplication;
import io.tidemark.projection.ProjectionApplication;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.kafka.config.StreamsBuilderFactoryBean;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.util.FileSystemUtils;

/**
 * The whole platform in this JVM, started once for all tests of other packages: a real broker and a real mongod, two
 * instances of the door and two projection-writers. Its parts can be stopped and started while others use it.
 */
public final class RunningPlatform {
    private static final String MANY = "1000000";
    private static @Nullable RunningPlatform shared;

    private final ShutdownStack started = new ShutdownStack();
    private final Platform platform;
    private final String secret;
    private final List<URI> doors;
    private final ConfigurableApplicationContext secondWriter;
    private ConfigurableApplicationContext secondDoor;

    private RunningPlatform() {
        Runtime.getRuntime().addShutdownHook(new Thread(started::closeAll, "test platform"));
        Path folder = temporaryFolder();
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.put("RATE_LIMIT_PER_MINUTE", MANY);
        environment.put("USER_RATE_LIMIT_PER_MINUTE", MANY);
        int port = freePort();
        int secondPort = freePort();
        PlatformSettings settings = new PlatformSettings(port, freePort(), folder, environment);
        platform = Platform.start(settings, started, line -> System.err.println("[platform] " + line));
        secret = DataFolder.at(folder).jwtSecret(environment);
        secondWriter = started.push("second projection-writer", writer());
        secondDoor = door(secondPort);
        started.push("second door", () -> secondDoor.close());
        doors = List.of(address(port), address(secondPort));
    }

    public static synchronized RunningPlatform shared() {
        if (shared == null) {
            shared = new RunningPlatform();
        }
        return shared;
    }

    private Path temporaryFolder() {
        try {
            Path folder = Files.createTempDirectory("tidemark-system");
            started.push("temporary folder", () -> FileSystemUtils.deleteRecursively(folder));
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ConfigurableApplicationContext writer() {
        return application(ProjectionApplication.class, "projection-writer", WebApplicationType.NONE)
                .run(
                        "--spring.kafka.bootstrap-servers=" + bootstrapServers(),
                        "--spring.mongodb.uri=" + mongodbUri(),
                        "--tidemark.projection.instance-id=projection-second",
                        "--tidemark.topics.partitions=" + partitions());
    }

    private ConfigurableApplicationContext door(int port) {
        return application(IngestApplication.class, "ingest-api", WebApplicationType.SERVLET)
                .run(
                        "--server.port=" + port,
                        "--management.server.port=0",
                        "--JWT_SECRET=" + secret,
                        "--RATE_LIMIT_PER_MINUTE=" + MANY,
                        "--USER_RATE_LIMIT_PER_MINUTE=" + MANY,
                        "--spring.kafka.bootstrap-servers=" + bootstrapServers(),
                        "--spring.mongodb.uri=" + mongodbUri(),
                        "--tidemark.topics.partitions=" + partitions());
    }

    private static SpringApplication application(Class<?> main, String configuration, WebApplicationType type) {
        SpringApplication application = new SpringApplication(main);
        application.setWebApplicationType(type);
        application.setRegisterShutdownHook(false);
        application.setDefaultProperties(Map.of("spring.config.name", configuration));
        return application;
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

    /** Both projection-writers end after their batch: nothing becomes readable. */
    public void stopProjection() {
        projections().forEach(ConcurrentMessageListenerContainer::stop);
    }

    public void startProjection() {
        projections().forEach(ConcurrentMessageListenerContainer::start);
    }

    /** One projection-writer ends after its batch, and comes back. */
    public void restartProjection(int writer) {
        ConcurrentMessageListenerContainer<?, ?> projection = projections().get(writer % 2);
        projection.stop();
        projection.start();
    }

    private List<ConcurrentMessageListenerContainer<?, ?>> projections() {
        return List.of(
                platform.applications().getBean(ConcurrentMessageListenerContainer.class),
                secondWriter.getBean(ConcurrentMessageListenerContainer.class));
    }

    /** The second instance of the door ends, and another comes in its place. */
    public void restartSecondDoor() {
        secondDoor.close();
        secondDoor = door(doors.get(1).getPort());
    }
}
