package io.tidemark.ingest.push;

import io.tidemark.wire.TopicSettings;
import io.tidemark.wire.TopicSetup;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
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
    private record Ready(String clusterId, List<Producer<byte[], byte[]>> producers, Admin admin) {}

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

    /** For a few records of another kind; empty until the topics are known to be right. */
    public Optional<Producer<byte[], byte[]>> producer() {
        return producers().map(all -> all.get(0));
    }

    /** Durable, and each in order; empty until the topics are known to be right. */
    Optional<List<Producer<byte[], byte[]>>> producers() {
        return Optional.ofNullable(ready).map(Ready::producers);
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
        producers().ifPresent(all -> closeAll(all, settings.deliveryTimeout()));
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
            return new Ready(clusterId, newProducers(), admin);
        } catch (Exception e) {
            admin.close(Duration.ZERO);
            throw e;
        }
    }

    private List<Producer<byte[], byte[]>> newProducers() {
        Map<String, Object> all = ProducerProperties.of(connection, settings);
        List<Producer<byte[], byte[]>> made = new ArrayList<>();
        try {
            while (made.size() < settings.connections()) {
                made.add(new KafkaProducer<>(all, new ByteArraySerializer(), new ByteArraySerializer()));
            }
        } catch (RuntimeException e) {
            closeAll(made, Duration.ZERO);
            throw e;
        }
        return List.copyOf(made);
    }

    /** Within the time for all of them together. */
    private static void closeAll(List<Producer<byte[], byte[]>> producers, Duration within) {
        long end = System.nanoTime() + within.toNanos();
        producers.forEach(producer -> producer.close(Duration.ofNanos(Math.max(0, end - System.nanoTime()))));
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
