package io.tidemark.standalone.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.wire.TopicSettings;
import io.tidemark.wire.TopicSetup;
import io.tidemark.wire.TopicSetupException;
import io.tidemark.wire.Topics;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TopicSetupIT {
    @Test
    void topicsAreMadeOnceAndCheckedForEver(@TempDir Path data) throws Exception {
        try (LocalBroker broker = LocalBroker.start(data, Durability.DEFAULT);
                Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            TopicSettings four = new TopicSettings(4, (short) 1, true);
            List<TopicSetup> processes = List.of(new TopicSetup(admin, four), new TopicSetup(admin, four));
            processes.parallelStream().forEach(TopicSetup::ensure);
            processes.get(0).ensure();

            assertThat(config(admin, Topics.CHANGES))
                    .containsEntry("retention.ms", "-1")
                    .containsEntry("message.timestamp.type", "LogAppendTime")
                    .containsEntry("flush.messages", "1");
            assertThat(config(admin, Topics.PROJECTED))
                    .containsEntry("retention.ms", "3600000")
                    .containsEntry("flush.messages", Long.toString(Long.MAX_VALUE));
            assertThatThrownBy(() -> new TopicSetup(admin, new TopicSettings(5, (short) 1, true)).ensure())
                    .isInstanceOf(TopicSetupException.class)
                    .hasMessageContaining("has 4 partitions, but 5 are configured");
        }
    }

    private static Map<String, String> config(Admin admin, String topic) throws Exception {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        Config config = admin.describeConfigs(List.of(resource)).all().get().get(resource);
        return Stream.ofNullable(config)
                .flatMap(c -> c.entries().stream())
                .filter(entry -> entry.value() != null)
                .collect(java.util.stream.Collectors.toMap(
                        entry -> entry.name(), entry -> String.valueOf(entry.value())));
    }
}
