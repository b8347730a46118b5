package io.tidemark.projection.consume;

import io.tidemark.core.feed.FeedWriter;
import io.tidemark.projection.plan.Gap;
import io.tidemark.projection.plan.ProjectionPlan;
import io.tidemark.projection.plan.Received;
import io.tidemark.wire.OutcomeCodec;
import io.tidemark.wire.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One batch of outcomes: plan, write, announce, then the offsets (P1). Whatever fails is thrown, and the container gives
 * the same batch again for as long as it takes (P3); repeating it is harmless (P2).
 */
final class OutcomeListener {
    private static final Logger LOG = LoggerFactory.getLogger(OutcomeListener.class);

    private final FeedWriter writer;
    private final ProjectedAnnouncer announcer;
    private final StoppedPartitions stopped;

    OutcomeListener(FeedWriter writer, ProjectedAnnouncer announcer, StoppedPartitions stopped) {
        this.writer = writer;
        this.announcer = announcer;
        this.stopped = stopped;
    }

    void onBatch(ConsumerRecords<byte[], byte[]> records, Consumer<?, ?> consumer) {
        List<Received> batch = new ArrayList<>(records.count());
        for (TopicPartition partition : records.partitions()) {
            decode(records.records(partition), batch, consumer);
        }
        ProjectionPlan plan = ProjectionPlan.of(batch, writer.heads(ProjectionPlan.owners(batch)));
        writer.write(plan.projection());
        announcer.announce(plan.projected());
        consumer.commitAsync(offsets(plan.nextOffsets()), OutcomeListener::committed);
        plan.gaps().values().forEach(gap -> stop(gap, consumer));
    }

    /** Nobody waits for it: the next batch commits more, and what is given again meanwhile changes nothing (P2). */
    private static void committed(Map<TopicPartition, OffsetAndMetadata> offsets, @Nullable Exception failure) {
        if (failure != null) {
            LOG.atDebug().setCause(failure).log("Offsets were not committed; the next batch commits them");
        }
    }

    /** An outcome that cannot be read is our own fault, not a user's: the partition stops there, loudly. */
    private void decode(List<ConsumerRecord<byte[], byte[]>> records, List<Received> batch, Consumer<?, ?> consumer) {
        for (ConsumerRecord<byte[], byte[]> record : records) {
            try {
                batch.add(new Received(record.partition(), record.offset(), OutcomeCodec.decode(record.value())));
            } catch (RuntimeException e) {
                stopped.stop(partition(record.partition()), record.offset(), consumer, "undecodable", e);
                return;
            }
        }
    }

    private void stop(Gap gap, Consumer<?, ?> consumer) {
        String reason = "version gap: expected " + gap.expected() + ", found " + gap.found();
        stopped.stop(partition(gap.partition()), gap.offset(), consumer, reason, null);
    }

    private static Map<TopicPartition, OffsetAndMetadata> offsets(Map<Integer, Long> next) {
        return next.entrySet().stream()
                .collect(Collectors.toMap(e -> partition(e.getKey()), e -> new OffsetAndMetadata(e.getValue())));
    }

    private static TopicPartition partition(int number) {
        return new TopicPartition(Topics.OUTCOMES, number);
    }
}
