package io.tidemark.standalone.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.common.utils.Exit;
import org.junit.jupiter.api.Test;

class KafkaExitTest {

    @Test
    void kafkaDoesNotEndTheProcessButTellsWhyItWantedTo() {
        List<String> reasons = new ArrayList<>();
        Consumer<String> listener = reasons::add;
        KafkaExit.listen(listener);

        assertThatThrownBy(() -> Exit.halt(1, "the disk is full")).isInstanceOf(Error.class);
        assertThatThrownBy(() -> Exit.exit(1)).isInstanceOf(Error.class);
        assertThat(reasons).hasSize(2).first().asString().contains("the disk is full");

        KafkaExit.forget(listener);
        assertThatThrownBy(() -> Exit.exit(1)).isInstanceOf(Error.class);
        assertThat(reasons).hasSize(2);
    }
}
