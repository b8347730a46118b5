package io.tidemark.standalone.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import kafka.server.KafkaConfig;
import org.junit.jupiter.api.Test;
import scala.jdk.javaapi.CollectionConverters;

class BrokerPropertiesTest {

    private static final BrokerPorts PORTS = new BrokerPorts(19_092, 19_093);

    @Test
    void everyNameIsOneThatKafkaKnows() {
        assertThat(CollectionConverters.asJava(KafkaConfig.configNames()))
                .containsAll(properties(Durability.DURABLE).keySet());
    }

    @Test
    void durableFlushesEachAppendAndDefaultLeavesItToTheSystem() {
        assertThat(properties(Durability.DURABLE)).containsEntry("log.flush.interval.messages", "1");
        assertThat(properties(Durability.DEFAULT)).doesNotContainKey("log.flush.interval.messages");
    }

    @Test
    void theBrokerIsAsDurableAsItsTopicsWhichAreDurableUnlessSetOtherwise() {
        assertThat(Durability.of(Map.of())).isEqualTo(Durability.DURABLE);
        assertThat(Durability.of(Map.of("TIDEMARK_TOPICS_DURABLE", ""))).isEqualTo(Durability.DURABLE);
        assertThat(Durability.of(Map.of("TIDEMARK_TOPICS_DURABLE", "false"))).isEqualTo(Durability.DEFAULT);
    }

    @Test
    void listensOnLoopbackOnly() {
        assertThat(properties(Durability.DEFAULT).get("listeners"))
                .isEqualTo("PLAINTEXT://127.0.0.1:19092,CONTROLLER://127.0.0.1:19093");
    }

    private static Map<String, String> properties(Durability durability) {
        return BrokerProperties.of(Path.of("log"), PORTS, durability);
    }
}
