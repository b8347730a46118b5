package io.tidemark.projection.consume;

import io.tidemark.core.feed.GenerationWriter;
import io.tidemark.core.identity.OwnerId;
import io.tidemark.projection.plan.Gap;
import io.tidemark.projection.plan.ProjectionPlan;
import io.tidemark.projection.plan.Received;
import io.tidemark.readmodel.Generation;
import io.tidemark.readmodel.GenerationState;
import io.tidemark.readmodel.Generations;
import io.tidemark.wire.OutcomeCodec;
import io.tidemark.wire.Topics;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
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
 *
 * <p>While a rebuild is about to switch, the batch goes to the new generation whole before the live one gets its marks, so
 * that whoever looks finds the new one at least as far (P4). To which generations is asked when the batch is there and
 * its data is durable: whoever asked before a generation joined holds only what the log held then.
 */
final class OutcomeListener {
    private static final Logger LOG = LoggerFactory.getLogger(OutcomeListener.class);

    private final Generations generations;
    private final Function<Generation, ? extends GenerationWriter> writers;
    private final ProjectedAnnouncer announcer;
    private final StoppedPartitions stopped;
    private final Links links = new Links();
    private volatile @Nullable GenerationState known;

    /** @param writers the writer of one generation */
    OutcomeListener(
            Generations generations,
            Function<Generation, ? extends GenerationWriter> writers,
            ProjectedAnnouncer announcer,
            StoppedPartitions stopped) {
        this.generations = generations;
        this.writers = writers;
        this.announcer = announcer;
        this.stopped = stopped;
    }

    void onBatch(ConsumerRecords<byte[], byte[]> records, Consumer<?, ?> consumer) {
        try {
            project(records, consumer);
        } catch (RuntimeException e) {
            known = null; // what failed may be a generation that is given up meanwhile
            throw e;
        }
    }

    private void project(ConsumerRecords<byte[], byte[]> records, Consumer<?, ?> consumer) {
        GenerationState state = known();
        Map<TopicPartition, Long> back = links.missing(state.followers(), firsts(records), writers);
        if (!back.isEmpty()) {
            firsts(records)
                    .forEach((partition, offset) -> consumer.seek(partition, back.getOrDefault(partition, offset)));
            return;
        }
        List<Received> batch = new ArrayList<>(records.count());
        for (TopicPartition partition : records.partitions()) {
            decode(records.records(partition), batch, consumer);
        }
        Optional<ProjectionPlan> plan = written(batch, state);
        if (plan.isEmpty()) {
            project(records, consumer);
            return;
        }
        links.retain(state.followers());
        announcer.announce(plan.get().projected());
        consumer.commitAsync(offsets(plan.get().nextOffsets()), OutcomeListener::committed);
        plan.get().gaps().values().forEach(gap -> stop(gap, consumer));
    }

    /** Whoever reads these next may not be the one who read what is before. */
    void assigned(Collection<TopicPartition> partitions) {
        links.forget(partitions);
        partitions.forEach(stopped::forget);
    }

    private GenerationState known() {
        GenerationState state = known;
        return state == null ? readAgain() : state;
    }

    private GenerationState readAgain() {
        GenerationState state = generations.read();
        known = state;
        return state;
    }

    /** What the live generation got; empty if the generations were others when it came to the marks. */
    private Optional<ProjectionPlan> written(List<Received> batch, GenerationState state) {
        Set<OwnerId> owners = ProjectionPlan.owners(batch);
        GenerationWriter live = writers.apply(state.live());
        ProjectionPlan plan = ProjectionPlan.of(batch, live.heads(owners));
        for (Generation follower : state.followers()) {
            GenerationWriter writer = writers.apply(follower);
            ProjectionPlan same = ProjectionPlan.of(batch, writer.heads(owners));
            refuseGaps(follower, same, plan);
            writer.write(same.projection());
        }
        try {
            live.write(plan.projection(), () -> requireSame(state));
            return Optional.of(plan);
        } catch (Changed e) {
            return Optional.empty();
        }
    }

    private void requireSame(GenerationState state) {
        if (!readAgain().isWrittenAs(state)) {
            throw new Changed();
        }
    }

    /** A generation that lacks something must not become live, and one that is live must not go on without it. */
    private static void refuseGaps(Generation follower, ProjectionPlan its, ProjectionPlan lives) {
        if (!lives.gaps().keySet().containsAll(its.gaps().keySet())) {
            LOG.atError()
                    .addKeyValue("runbook", "rebuild")
                    .addKeyValue("generation", follower.number())
                    .log("A generation that has joined lacks outcomes");
            throw new IllegalStateException(
                    follower + " lacks outcomes, give it up: ./tidemark rebuild --abandon; " + its.gaps());
        }
    }

    private static Map<TopicPartition, Long> firsts(ConsumerRecords<byte[], byte[]> records) {
        return records.partitions().stream()
                .collect(Collectors.toMap(
                        partition -> partition,
                        partition -> records.records(partition).get(0).offset()));
    }

    /** The generations are not those that the batch was prepared for: it is prepared anew. */
    private static final class Changed extends RuntimeException {
        private static final long serialVersionUID = 1L;
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
