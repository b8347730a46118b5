package io.tidemark.ingest.push;

import io.tidemark.wire.TopicSettings;
import java.util.Map;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** The log of changes, on Kafka. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AppendSettings.class)
public class PushConfiguration {
    @Bean
    LogConnection ingestLogConnection(
            KafkaProperties kafka, KafkaConnectionDetails brokers, Environment environment, AppendSettings settings) {
        Map<String, Object> connection = kafka.buildAdminProperties();
        connection.put("bootstrap.servers", brokers.getAdmin().getBootstrapServers());
        return new LogConnection(connection, TopicSettings.from(environment::getProperty), settings);
    }

    @Bean
    ChangeLog changeLog(LogConnection connection, AppendSettings settings) {
        return new KafkaChangeLog(connection::producers, connection.partitions(), settings);
    }

    @Bean
    LogEnds logEnds(LogConnection connection) {
        return new KafkaLogEnds(connection::admin, connection.partitions());
    }

    @Bean("ingestLog")
    LogHealthIndicator ingestLogHealthIndicator(LogConnection connection) {
        return new LogHealthIndicator(connection);
    }
}
