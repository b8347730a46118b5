package io.tidemark.ingest.push;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class LostPlaceTest {
    private static final RuntimeException WHY = new SaslAuthenticationException("Authentication failed");

    private final LostPlace lost = new LostPlace("sync.projected", Duration.ofMillis(500));
    private final Logger logger = (Logger) LoggerFactory.getLogger(LostPlace.class);
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

    @BeforeEach
    void listen() {
        lines.start();
        logger.addAppender(lines);
    }

    @AfterEach
    void leave() {
        logger.detachAppender(lines);
    }

    @Test
    void pausesGrowAndBeginAnewOnceThePlaceIsFound() {
        List<Long> pauses =
                Stream.generate(() -> lost.failed(WHY, 0).toMillis()).limit(7).toList();
        assertThat(pauses).containsExactly(500L, 1_000L, 2_000L, 4_000L, 8_000L, 10_000L, 10_000L);
        lost.found();
        assertThat(lost.failed(WHY, 0)).isEqualTo(Duration.ofMillis(500));
    }

    @Test
    void oneLineAMinuteSaysWhyAndWhatToDo() {
        for (int second = 0; second < 60; second++) {
            lost.failed(WHY, second * 1_000L);
        }
        assertThat(lines.list).singleElement().satisfies(line -> {
            assertThat(line.getKeyValuePairs().toString())
                    .contains("sync.projected", "refused the name and password", "PROPERTIES_SASL_JAAS_CONFIG");
            assertThat(line.getThrowableProxy()).isNull();
        });
        lost.failed(WHY, 60_000);
        assertThat(lines.list).hasSize(2);
        assertThat(lines.list.get(1).getKeyValuePairs().toString()).contains("unsaid=\"59\"");
    }

    @Test
    void whatIsNotKafkasFaultComesWithItsStack() {
        lost.failed(new IllegalStateException("a fault of ours"), 0);
        assertThat(lines.list)
                .singleElement()
                .satisfies(line -> assertThat(line.getThrowableProxy()).isNotNull());
    }
}
