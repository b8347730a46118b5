package io.tidemark.ingest.push;

import io.tidemark.core.telemetry.LineBudget;
import io.tidemark.wire.KafkaTrouble;
import java.time.Duration;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * What the follower of a topic does when it has lost its place: it says why, in one line a minute at most, and waits twice
 * as long as the time before. For one thread.
 */
public final class LostPlace {
    /** Between two attempts at most: so long nothing is followed after Kafka has come back. */
    static final Duration LONGEST = Duration.ofSeconds(10);

    private static final Logger LOG = LoggerFactory.getLogger(LostPlace.class);

    private final String topic;
    private final Duration first;
    private final LineBudget lines = new LineBudget(1, Duration.ofMinutes(1));
    private Duration next;

    /** @param first the pause after the first failure */
    public LostPlace(String topic, Duration first) {
        this.topic = topic;
        this.first = first;
        this.next = first;
    }

    /**
     * One more failure in a row.
     *
     * @param now milliseconds
     * @return how long to wait before the next attempt
     */
    public Duration failed(RuntimeException why, long now) {
        lines.take(now).ifPresent(held -> tell(why, held));
        Duration pause = next;
        Duration twice = next.multipliedBy(2);
        next = twice.compareTo(LONGEST) > 0 ? LONGEST : twice;
        return pause;
    }

    /** The place is found again. */
    public void found() {
        next = first;
    }

    private void tell(RuntimeException why, long held) {
        boolean known = why instanceof KafkaException;
        LoggingEventBuilder line = LOG.atWarn()
                .addKeyValue("runbook", "ingest-not-ready")
                .addKeyValue("topic", topic)
                .addKeyValue("unsaid", held)
                .addKeyValue("reason", known ? KafkaTrouble.sentence(why) : why.toString());
        (known ? line : line.setCause(why)).log("The place in a topic was lost, and is taken again until that works");
    }
}
