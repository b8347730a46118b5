package io.tidemark.standalone.broker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One Kafka broker and controller (KRaft) in this JVM, on loopback only, with its data in a directory that outlives it.
 *
 * <p>A directory serves one broker at a time. After a kill at any moment the next start recovers what was acknowledged;
 * after the loss of power too under {@link Durability#DURABLE}. Kafka never ends the JVM: see {@link #failure()}.
 */
public final class LocalBroker implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LocalBroker.class);
    private static final Duration CLOSE_BOUND = Duration.ofSeconds(10);

    private final String clusterId;
    private final String bootstrapServers;
    private final KafkaRaftServer server;
    private final CompletableFuture<String> failure = new CompletableFuture<>();
    private final Consumer<String> onExit = failure::complete;

    private LocalBroker(String clusterId, BrokerPorts ports, KafkaConfig config) {
        this.clusterId = clusterId;
        this.bootstrapServers = BrokerPorts.host() + ":" + ports.client();
        this.server = new KafkaRaftServer(config, Time.SYSTEM);
    }

    /** Starts the broker that keeps its data in {@code directory} (made if absent) and returns when it takes requests. */
    public static LocalBroker start(Path directory, Durability durability) {
        Path log = directory.toAbsolutePath().resolve("log");
        LocalBroker broker = prepare(log, durability);
        KafkaExit.listen(broker.onExit);
        try {
            broker.server.startup();
            return broker;
        } catch (RuntimeException | Error e) {
            broker.close();
            throw new IllegalStateException("The embedded broker does not start on " + log, e);
        }
    }

    private static LocalBroker prepare(Path log, Durability durability) {
        try {
            Files.createDirectories(log);
            BrokerPorts ports = BrokerPorts.choose(log.resolveSibling("ports.properties"));
            KafkaConfig config = new KafkaConfig(BrokerProperties.of(log, ports, durability), false);
            return new LocalBroker(LogStorage.clusterId(log), ports, config);
        } catch (IOException e) {
            throw new UncheckedIOException("The embedded broker cannot use " + log, e);
        }
    }

    /** The same for the life of the data directory. */
    public String clusterId() {
        return clusterId;
    }

    /** {@code host:port} for clients; the port can differ after a restart when something else has taken it. */
    public String bootstrapServers() {
        return bootstrapServers;
    }

    /** Completes with the reason when Kafka wanted to end the process (a full or failing disk, say): stop the platform. */
    public CompletableFuture<String> failure() {
        return failure.copy();
    }

    /** Stops the broker cleanly, or leaves it behind after ten seconds: the data survives that like a kill. Repeatable. */
    @Override
    public void close() {
        Thread stopper = new Thread(server::shutdown, "broker-stop");
        stopper.setDaemon(true);
        stopper.start();
        if (!joined(stopper)) {
            LOG.warn("The embedded broker did not stop within {} and is left behind", CLOSE_BOUND);
        }
        KafkaExit.forget(onExit);
    }

    private static boolean joined(Thread stopper) {
        try {
            stopper.join(CLOSE_BOUND.toMillis());
            return !stopper.isAlive();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
