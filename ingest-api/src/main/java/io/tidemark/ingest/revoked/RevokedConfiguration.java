package io.tidemark.ingest.revoked;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.tidemark.ingest.push.LogConnection;
import java.time.InstantSource;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The revocations, on Kafka. */
@Configuration(proxyBeanMethods = false)
public class RevokedConfiguration {
    private static final int API_TIMEOUT_MILLIS = 10_000;

    @Bean
    RevokedTable revokedTable(ObjectProvider<RevocationListener> listeners, MeterRegistry registry) {
        RevokedTable table = new RevokedTable(listeners.stream().toList(), InstantSource.system());
        Gauge.builder("tidemark.revocations", table, RevokedTable::size)
                .description("Users, devices and sessions of which something was withdrawn")
                .register(registry);
        return table;
    }

    @Bean
    Revocations revocations(RevokedTable table, LogConnection log) {
        return new Revocations(table, new KafkaRevocationLog(log::producer), InstantSource.system());
    }

    @Bean
    RevocationTail revocationTail(RevokedTable table, LogConnection log) {
        return new RevocationTail(() -> consumer(log), () -> log.clusterId().isPresent(), table);
    }

    @Bean("ingestRevocations")
    RevocationsHealthIndicator revocationsHealthIndicator(RevokedTable table) {
        return new RevocationsHealthIndicator(table);
    }

    private static Consumer<byte[], byte[]> consumer(LogConnection log) {
        Map<String, Object> all = log.properties();
        all.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        all.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        all.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        all.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, API_TIMEOUT_MILLIS);
        all.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, API_TIMEOUT_MILLIS / 2);
        return new KafkaConsumer<>(all, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }
}
