package io.tidemark.ingest.sync.canary;

import io.tidemark.wire.Topics;
import org.apache.kafka.common.TopicPartition;

/** A canary: an architecture rule must reject it. */
public final class ExchangeThatKnowsKafka {
    final Class<?> log = TopicPartition.class;
    final Class<?> wire = Topics.class;
}
