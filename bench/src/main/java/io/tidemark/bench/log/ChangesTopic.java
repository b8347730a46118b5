package io.tidemark.bench.log;

import io.tidemark.wire.Topics;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.ConfigResource;

/**
 * How {@code sync.changes} was made.
 *
 * @param settings those that differ from the broker's defaults
 */
public record ChangesTopic(int partitions, short copies, Map<String, String> settings) {
    private static final String FLUSH = "flush.messages";

    public static ChangesTopic of(Admin admin) throws ExecutionException, InterruptedException {
        TopicDescription topic = Objects.requireNonNull(admin.describeTopics(List.of(Topics.CHANGES))
                .allTopicNames()
                .get()
                .get(Topics.CHANGES));
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, Topics.CHANGES);
        Config config = Objects.requireNonNull(
                admin.describeConfigs(List.of(resource)).all().get().get(resource));
        Map<String, String> settings = config.entries().stream()
                .filter(entry -> entry.source() == ConfigEntry.ConfigSource.DYNAMIC_TOPIC_CONFIG)
                .collect(Collectors.toMap(ConfigEntry::name, ConfigEntry::value));
        return new ChangesTopic(
                topic.partitions().size(),
                (short) topic.partitions().get(0).replicas().size(),
                settings);
    }

    /** Whether every append is flushed before it is acknowledged. */
    public boolean isDurable() {
        return "1".equals(settings.get(FLUSH));
    }
}
