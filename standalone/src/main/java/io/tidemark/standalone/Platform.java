package io.tidemark.standalone;

import io.tidemark.readmodel.local.LocalMongod;
import io.tidemark.readmodel.local.MongodBinary;
import io.tidemark.readmodel.local.MongodException;
import io.tidemark.standalone.broker.Durability;
import io.tidemark.standalone.broker.LocalBroker;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * One run of the whole platform: a broker and the three applications in this JVM, and a {@code mongod} beside it unless
 * the environment names another MongoDB. Ends in the order in which nothing is missing to what still runs: applications,
 * broker, mongod.
 */
public final class Platform {
    private final Optional<LocalMongod> mongod;
    private final LocalBroker broker;
    private final String mongodbUri;
    private final ConfigurableApplicationContext applications;

    private Platform(
            Optional<LocalMongod> mongod,
            LocalBroker broker,
            String mongodbUri,
            ConfigurableApplicationContext applications) {
        this.mongod = mongod;
        this.broker = broker;
        this.mongodbUri = mongodbUri;
        this.applications = applications;
    }

    /** Runs in the foreground; returns, with the exit code, only when a part has failed: a signal ends the JVM instead. */
    public static int run(PlatformSettings settings) {
        ShutdownStack started = new ShutdownStack();
        Runtime.getRuntime().addShutdownHook(new Thread(started::closeAll, "shutdown"));
        try {
            Platform platform = start(settings, started, System.out::println);
            System.out.println(Welcome.text(settings));
            System.err.println("The broker failed: " + platform.broker.failure().join());
            return 1;
        } catch (ShutdownStack.Stopped e) {
            return 0;
        }
    }

    /** Starts everything, each part on {@code started}; when it returns, the platform is ready. */
    static Platform start(PlatformSettings settings, ShutdownStack started, Consumer<String> progress) {
        DataFolder data = DataFolder.at(settings.dataDir());
        started.push("lock", data.lock());
        Layout.SINGLE.check(data);
        data.claim();
        Preflight.check(settings, progress);
        progress.accept("Starting on " + data + " …");
        CompletableFuture<Optional<LocalMongod>> starting =
                CompletableFuture.supplyAsync(() -> mongod(settings, data, started, progress));
        LocalBroker broker = started.push(
                "broker", LocalBroker.start(data.resolve("broker"), Durability.of(settings.environment())));
        Optional<LocalMongod> mongod = joined(starting);
        String uri = mongod.map(LocalMongod::connectionString)
                .orElseGet(() -> settings.environment().get("MONGODB_URI"));
        progress.accept("Kafka and MongoDB are up; starting the applications …");
        ConfigurableApplicationContext applications =
                started.push("applications", Applications.start(settings, data, broker, uri));
        announce(settings, data, started, broker, uri);
        return new Platform(mongod, broker, uri, applications);
    }

    /** Looks for a mongod and starts it, unless the environment names a MongoDB. */
    private static Optional<LocalMongod> mongod(
            PlatformSettings settings, DataFolder data, ShutdownStack started, Consumer<String> progress) {
        if (!settings.environment().getOrDefault("MONGODB_URI", "").isBlank()) {
            return Optional.empty();
        }
        MongodBinary binary = MongodBinary.find(settings.environment(), progress);
        return Optional.of(started.push("mongod", LocalMongod.start(binary, data.resolve("mongo"))));
    }

    private static Optional<LocalMongod> joined(CompletableFuture<Optional<LocalMongod>> starting) {
        try {
            return starting.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof MongodException cause) {
                throw new Refusal(String.valueOf(cause.getMessage()));
            }
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private static void announce(
            PlatformSettings settings, DataFolder data, ShutdownStack started, LocalBroker broker, String uri) {
        started.push("run file", data::withdraw);
        data.announce(RunFile.ofThisProcess(
                settings.port(), settings.managementPort(), broker.bootstrapServers(), uri, Instant.now()));
    }

    /** The child beside this JVM; none where the environment names another MongoDB. */
    Optional<LocalMongod> mongod() {
        return mongod;
    }

    String bootstrapServers() {
        return broker.bootstrapServers();
    }

    String mongodbUri() {
        return mongodbUri;
    }

    ConfigurableApplicationContext applications() {
        return applications;
    }
}
