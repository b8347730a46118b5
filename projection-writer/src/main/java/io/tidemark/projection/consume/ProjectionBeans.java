package io.tidemark.projection.consume;

import io.micrometer.core.instrument.MeterRegistry;
import io.tidemark.projection.ops.KafkaConnection;
import io.tidemark.projection.ops.ProjectionSettings;
import io.tidemark.readmodel.ReadModelClient;
import io.tidemark.readmodel.ReadModelUnavailable;
import java.time.InstantSource;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;

/** The parts of the projection, wired; Spring starts and ends the consumer with the application. */
@Configuration(proxyBeanMethods = false)
class ProjectionBeans {
    private static final Logger LOG = LoggerFactory.getLogger(ProjectionBeans.class);

    @Bean
    StoppedPartitions stoppedPartitions() {
        return new StoppedPartitions();
    }

    /** Fails the start if the database belongs to another log; merely warns if MongoDB is away. */
    @Bean
    GenerationWriters generationWriters(
            @Qualifier("projectionReadModelClient") ReadModelClient client, KafkaConnection kafka) {
        GenerationWriters writers = new GenerationWriters(client, kafka.clusterId());
        try {
            writers.prepare();
        } catch (ReadModelUnavailable e) {
            LOG.atWarn().setCause(e).log("MongoDB does not answer yet: outcomes wait until it does");
        }
        return writers;
    }

    @Bean
    KafkaProducer<byte[], byte[]> announcingProducer(KafkaConnection kafka) {
        return kafka.producer();
    }

    @Bean
    ConcurrentMessageListenerContainer<byte[], byte[]> outcomeContainer(
            KafkaConnection kafka,
            ProjectionSettings settings,
            @Qualifier("projectionReadModelClient") ReadModelClient client,
            GenerationWriters writers,
            @Qualifier("announcingProducer") KafkaProducer<byte[], byte[]> producer,
            StoppedPartitions stopped,
            MeterRegistry registry) {
        OutcomeListener listener =
                new OutcomeListener(client.generations(), writers::of, new ProjectedAnnouncer(producer), stopped);
        ProjectionMeters meters = new ProjectionMeters(registry, stopped, InstantSource.system());
        return OutcomeContainer.of(kafka.properties(), settings, listener, meters);
    }
}
