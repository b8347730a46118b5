package io.tidemark.projection.ops;

import io.tidemark.wire.TopicSettings;
import io.tidemark.wire.TopicSetup;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** The cluster this process works on, its topics checked once. */
@Component("projectionKafka")
public final class KafkaConnection {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaConnection.class);
    private static final int LARGE = 4 * 1024 * 1024;

    private final Map<String, Object> properties;
    private final String clusterId;

    KafkaConnection(KafkaProperties kafka, KafkaConnectionDetails brokers, Environment environment)
            throws ExecutionException, InterruptedException, TimeoutException {
        properties = kafka.buildAdminProperties();
        properties.put("bootstrap.servers", brokers.getAdmin().getBootstrapServers());
        LOG.atInfo()
                .addKeyValue("servers", properties.get("bootstrap.servers"))
                .log("Waiting for Kafka and its topics, a minute at most");
        try (Admin admin = Admin.create(properties)) {
            new TopicSetup(admin, TopicSettings.from(environment::getProperty)).ensure();
            clusterId = admin.describeCluster().clusterId().get(10, TimeUnit.SECONDS);
        }
    }

    /** How any client connects: servers and security. */
    public Map<String, Object> properties() {
        return new HashMap<>(properties);
    }

    public String clusterId() {
        return clusterId;
    }

    /** A producer that waits for all in-sync brokers. */
    public KafkaProducer<byte[], byte[]> producer() {
        Map<String, Object> all = properties();
        all.put(ProducerConfig.ACKS_CONFIG, "all");
        all.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        all.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        all.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        all.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, LARGE);
        all.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
        all.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 10_000);
        all.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 2_000);
        return new KafkaProducer<>(all, new ByteArraySerializer(), new ByteArraySerializer());
    }
}
