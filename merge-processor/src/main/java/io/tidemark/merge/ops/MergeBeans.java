package io.tidemark.merge.ops;

import io.tidemark.merge.process.Decisions;
import io.tidemark.merge.process.Intake;
import io.tidemark.merge.topology.MergeTopology;
import io.tidemark.wire.TopicSettings;
import io.tidemark.wire.TopicSetup;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.streams.Topology;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.kafka.config.KafkaStreamsConfiguration;
import org.springframework.kafka.config.KafkaStreamsInfrastructureCustomizer;
import org.springframework.kafka.config.StreamsBuilderFactoryBean;

/** Topics first, then the Streams client around {@link MergeTopology}; Spring starts and ends it. */
@Configuration(proxyBeanMethods = false)
class MergeBeans {
    private static final Logger LOG = LoggerFactory.getLogger(MergeBeans.class);
    private static final int CLOSE_SECONDS = 15;

    @Bean
    StreamsBuilderFactoryBean mergeStreamsBuilder(
            KafkaProperties kafka,
            KafkaConnectionDetails brokers,
            MergeSettings settings,
            Environment environment,
            StreamsFailure failure,
            StreamsHealthIndicator health,
            MergeMeters meters) {
        TopicSettings topics = TopicSettings.from(environment::getProperty);
        var connection = kafka.buildAdminProperties();
        connection.put("bootstrap.servers", brokers.getAdmin().getBootstrapServers());
        LOG.atInfo()
                .addKeyValue("servers", connection.get("bootstrap.servers"))
                .log("Waiting for Kafka and its topics, a minute at most");
        try (Admin admin = Admin.create(connection)) {
            new TopicSetup(admin, topics).ensure();
        }
        Intake intake = new Intake();
        StreamsBuilderFactoryBean streams = new StreamsBuilderFactoryBean(
                new KafkaStreamsConfiguration(StreamsProperties.of(connection, settings, topics)));
        streams.setClientSupplier(new CountingClients(intake));
        streams.setInfrastructureCustomizer(new Wiring(intake, meters, topics.partitions()));
        streams.setStreamsUncaughtExceptionHandler(failure);
        streams.setStateListener(health);
        streams.setCloseTimeout(CLOSE_SECONDS);
        return streams;
    }

    private record Wiring(Intake intake, Decisions decisions, int partitions)
            implements KafkaStreamsInfrastructureCustomizer {
        @Override
        public void configureTopology(Topology topology) {
            MergeTopology.define(topology, intake, decisions, partitions);
        }
    }
}
