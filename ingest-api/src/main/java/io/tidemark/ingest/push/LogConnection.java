package io.tidemark.ingest.push;

import io.tidemark.wire.TopicSettings;
import io.tidemark.wire.TopicSetup;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * The connection to the cluster. It is made in the background, for as long as it takes, so that a start never fails
 * because Kafka is away; until then nothing can be appended and the instance is not ready.
 */
public final class LogConnection implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(LogConnection.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final int CLUSTER_SECONDS = 10;

    /** A cluster whose topics are there, and our clients of it. */
    private record Ready(String clusterId, Producer<byte[], byte[]> producer, Admin admin) {}

    private final Map<String, Object> connection;
    private final TopicSettings topics;
    private final AppendSettings settings;
    private volatile @Nullable Ready ready;
    private volatile @Nullable Thread thread;
    private String reason = "";

    LogConnection(Map<String, Object> connection, TopicSettings topics, AppendSettings settings) {
        this.connection = Map.copyOf(connection);
        this.topics = topics;
        this.settings = settings;
    }

    /** The cluster's id, once the topics are known to be right. */
    public Optional<String> clusterId() {
        return Optional.ofNullable(ready).map(Ready::clusterId);
    }

    /** What every client of the cluster needs: servers and security. */
    public Map<String, Object> properties() {
        return new HashMap<>(connection);
    }

    /** The number of partitions of every topic that is partitioned by owner. */
    public int partitions() {
        return topics.partitions();
    }

    /** The one producer of this process: durable and in order; empty until the topics are known to be right. */
    public Optional<Producer<byte[], byte[]>> producer() {
        return Optional.ofNullable(ready).map(Ready::producer);
    }

    Optional<Admin> admin() {
        return Optional.ofNullable(ready).map(Ready::admin);
    }

    @Override
    public void start() {
        Thread connecting = new Thread(this::connect, "ingest-log-connection");
        connecting.setDaemon(true);
        thread = connecting;
        connecting.start();
    }

    @Override
    public void stop() {
        Thread connecting = thread;
        thread = null;
        if (connecting != null) {
            connecting.interrupt();
        }
        producer().ifPresent(producer -> producer.close(settings.deliveryTimeout()));
        admin().ifPresent(Admin::close);
        ready = null;
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    /** Before the web server, and until it has answered its last request. */
    @Override
    public int getPhase() {
        return 0;
    }

    private void connect() {
        while (isRunning() && ready == null) {
            try {
                ready = tried();
            } catch (InterruptedException e) {
                return;
            } catch (Exception e) {
                report(String.valueOf(e.getMessage()));
                pause();
            }
        }
    }

    /** Each reason once: trying again is no news. */
    private void report(String why) {
        if (isRunning() && !why.equals(reason)) {
            LOG.atError()
                    .addKeyValue("runbook", "ingest-not-ready")
                    .addKeyValue("reason", why)
                    .log("The log is not ready: nothing can be appended until it is");
        }
        reason = why;
    }

    private Ready tried() throws Exception {
        Admin admin = Admin.create(connection);
        try {
            new TopicSetup(admin, topics).ensure();
            String clusterId = admin.describeCluster().clusterId().get(CLUSTER_SECONDS, TimeUnit.SECONDS);
            return new Ready(clusterId, newProducer(), admin);
        } catch (Exception e) {
            admin.close(Duration.ZERO);
            throw e;
        }
    }

    private Producer<byte[], byte[]> newProducer() {
        Map<String, Object> all = ProducerProperties.of(connection, settings);
        return new KafkaProducer<>(all, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
