package io.tidemark.projection.consume;

import io.tidemark.projection.ops.KafkaConnection;
import io.tidemark.projection.ops.ProjectionSettings;
import io.tidemark.readmodel.MongoFeedWriter;
import io.tidemark.readmodel.ReadModel;
import io.tidemark.readmodel.ReadModelUnavailable;
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

    @Bean
    MongoFeedWriter feedWriter(@Qualifier("projectionReadModel") ReadModel readModel) {
        return readModel.openWriter();
    }

    /** Fails the start if the database belongs to another log; merely warns if MongoDB is away. */
    @Bean
    PreparedWriter preparedWriter(
            @Qualifier("projectionReadModel") ReadModel readModel, MongoFeedWriter writer, KafkaConnection kafka) {
        PreparedWriter prepared = new PreparedWriter(readModel, writer, kafka.clusterId());
        try {
            prepared.prepare();
        } catch (ReadModelUnavailable e) {
            LOG.atWarn().setCause(e).log("MongoDB does not answer yet: outcomes wait until it does");
        }
        return prepared;
    }

    @Bean
    KafkaProducer<byte[], byte[]> announcingProducer(KafkaConnection kafka) {
        return kafka.producer();
    }

    @Bean
    ConcurrentMessageListenerContainer<byte[], byte[]> outcomeContainer(
            KafkaConnection kafka,
            ProjectionSettings settings,
            PreparedWriter writer,
            @Qualifier("announcingProducer") KafkaProducer<byte[], byte[]> producer,
            StoppedPartitions stopped) {
        OutcomeListener listener = new OutcomeListener(writer, new ProjectedAnnouncer(producer), stopped);
        return OutcomeContainer.of(kafka.properties(), settings, listener, stopped);
    }
}
