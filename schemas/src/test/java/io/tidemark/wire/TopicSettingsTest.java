package io.tidemark.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TopicSettingsTest {
    @Test
    void oneCopyIsDurableUnlessToldOtherwise() {
        assertThat(TopicSettings.from(name -> null)).isEqualTo(new TopicSettings(12, (short) 1, true));
        assertThat(from(Map.of("tidemark.topics.replication", "3")).durable()).isFalse();
        assertThat(from(Map.of("tidemark.topics.durable", "false")).durable()).isFalse();
        assertThat(from(Map.of("tidemark.topics.replication", "3")).minInSync()).isEqualTo(2);
    }

    @Test
    void badNumberIsRefusedByName() {
        assertThatThrownBy(() -> from(Map.of("tidemark.topics.partitions", "twelve")))
                .hasMessageContaining("tidemark.topics.partitions")
                .hasMessageContaining("twelve");
    }

    private static TopicSettings from(Map<String, String> properties) {
        return TopicSettings.from(properties::get);
    }
}
