package io.tidemark.ingest.projected;

import io.tidemark.core.feed.FeedReader;
import io.tidemark.ingest.push.LogConnection;
import java.time.InstantSource;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The readable positions, kept by a tail of {@code sync.projected}. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ProjectedSettings.class)
public class ProjectedConfiguration {
    private static final int API_TIMEOUT_MILLIS = 10_000;

    @Bean
    ReadablePositions readablePositions(LogConnection log, ProjectedSettings settings) {
        return new ReadablePositions(log.partitions(), settings.waiters());
    }

    @Bean
    RecentOwners recentOwners(LogConnection log) {
        return new RecentOwners(log.partitions(), InstantSource.system());
    }

    @Bean
    ProjectedTail projectedTail(
            LogConnection log,
            FeedReader feed,
            ReadablePositions positions,
            RecentOwners owners,
            Movements movements,
            ProjectedSettings settings) {
        return new ProjectedTail(
                () -> consumer(log), feed::progress, positions, owners, movements, log.partitions(), settings);
    }

    @Bean("ingestProjected")
    ProjectedHealthIndicator ingestProjectedHealthIndicator(ProjectedTail tail) {
        return new ProjectedHealthIndicator(tail);
    }

    private static Consumer<byte[], byte[]> consumer(LogConnection log) {
        Map<String, Object> all = log.properties();
        all.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none"); // whoever has lost its place seeds again
        all.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        all.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        all.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, API_TIMEOUT_MILLIS);
        all.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, API_TIMEOUT_MILLIS / 2);
        return new KafkaConsumer<>(all, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }
}
