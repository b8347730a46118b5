package io.tidemark.projection.rebuild;

import io.tidemark.core.feed.GenerationWriter;
import io.tidemark.core.feed.Projection;
import io.tidemark.projection.plan.ProjectionPlan;
import io.tidemark.projection.plan.Received;
import io.tidemark.wire.OutcomeCodec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongConsumer;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

/**
 * Writes outcomes to one generation, from where it ends on, with a consumer in no group. How far it has come is kept in
 * the generation itself, so that it goes on there after a crash. A projection-writer may write the same generation at
 * the same time (P2). For one thread.
 */
final class Feeding {
    private static final Duration POLL = Duration.ofMillis(200);

    private final Consumer<byte[], byte[]> outcomes;
    private final GenerationWriter writer;
    private final LongConsumer written;

    /** @param written is told how many outcomes each batch had */
    Feeding(Consumer<byte[], byte[]> outcomes, GenerationWriter writer, LongConsumer written) {
        this.outcomes = outcomes;
        this.writer = writer;
        this.written = written;
    }

    /** Goes to where the generation ends in each of the partitions. */
    void begin(List<TopicPartition> partitions) {
        Map<Integer, Long> positions = writer.positions();
        outcomes.assign(partitions);
        partitions.forEach(partition -> outcomes.seek(partition, positions.getOrDefault(partition.partition(), 0L)));
    }

    /** Where the log ends now. Whatever any consumer holds already lies before that. */
    Map<TopicPartition, Long> ends() {
        return outcomes.endOffsets(outcomes.assignment());
    }

    /** Places of the log that lie before these ends and have not been read. */
    long remaining(Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream()
                .mapToLong(end -> Math.max(0, end.getValue() - outcomes.position(end.getKey())))
                .sum();
    }

    /** Returns when all before these ends is written. */
    void until(Map<TopicPartition, Long> ends) {
        while (remaining(ends) > 0) {
            write(outcomes.poll(POLL));
        }
        writer.write(Projection.reached(positions(outcomes.assignment())));
    }

    private void write(ConsumerRecords<byte[], byte[]> records) {
        if (records.isEmpty()) {
            return;
        }
        List<Received> batch = new ArrayList<>(records.count());
        for (ConsumerRecord<byte[], byte[]> record : records) {
            batch.add(new Received(record.partition(), record.offset(), OutcomeCodec.decode(record.value())));
        }
        ProjectionPlan plan = ProjectionPlan.of(batch, writer.heads(ProjectionPlan.owners(batch)));
        if (!plan.gaps().isEmpty()) {
            throw new IllegalStateException(
                    "The log lacks a version: " + plan.gaps().values());
        }
        writer.write(plan.projection());
        writer.write(Projection.reached(positions(records.partitions())));
        written.accept(batch.size());
    }

    private Map<Integer, Long> positions(Set<TopicPartition> partitions) {
        Map<Integer, Long> positions = new HashMap<>();
        partitions.forEach(partition -> positions.put(partition.partition(), outcomes.position(partition)));
        return positions;
    }
}
