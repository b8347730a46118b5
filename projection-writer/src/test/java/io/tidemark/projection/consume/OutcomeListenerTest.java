package io.tidemark.projection.consume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.core.feed.GenerationWriter;
import io.tidemark.core.feed.InMemoryFeed;
import io.tidemark.core.feed.Projection;
import io.tidemark.core.identity.OwnerId;
import io.tidemark.core.merge.Outcome;
import io.tidemark.core.testkit.Law;
import io.tidemark.core.testkit.SampleHistory;
import io.tidemark.readmodel.Generation;
import io.tidemark.readmodel.GenerationState;
import io.tidemark.wire.OutcomeCodec;
import io.tidemark.wire.ProjectedCodec;
import io.tidemark.wire.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetCommitCallback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The order of P1 and the stops of P3, with Kafka's own fakes of consumer and producer. */
class OutcomeListenerTest {
    private static final OwnerId ALICE = new OwnerId("alice");
    private static final OwnerId BOB = new OwnerId("bob");
    private static final TopicPartition ZERO = new TopicPartition(Topics.OUTCOMES, 0);
    private static final TopicPartition ONE = new TopicPartition(Topics.OUTCOMES, 1);

    private final InMemoryFeed feed = new InMemoryFeed("epoch");
    private final MockProducer<byte[], byte[]> producer =
            new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
    private final RefusingConsumer consumer = new RefusingConsumer();
    private final StoppedPartitions stopped = new StoppedPartitions();
    private final OutcomeListener listener = listenerTo(feed);

    @BeforeEach
    void assign() {
        consumer.assign(List.of(ZERO, ONE));
        consumer.updateBeginningOffsets(Map.of(ZERO, 0L, ONE, 0L));
    }

    @Test
    @Law("P1")
    void writesThenAnnouncesThenMovesItsOffsets() {
        List<Outcome> outcomes = SampleHistory.of(new Random(1), ALICE, 0, 20);
        outcomes.forEach(this::add);

        poll(listener);

        Outcome last = outcomes.get(outcomes.size() - 1);
        assertThat(feed.progress()).isEqualTo(Map.of(0, last.source().offset()));
        assertThat(producer.history()).singleElement().satisfies(record -> {
            assertThat(record.partition()).isZero();
            assertThat(ProjectedCodec.decode(record.value()).offset())
                    .isEqualTo(last.source().offset());
        });
        assertThat(committed(ZERO)).isEqualTo(outcomes.size());
    }

    /** MongoDB away: thrown to the container, which repeats; nothing is announced and no offset moves. */
    @Test
    @Law({"P1", "P3"})
    void failedWriteAnnouncesAndCommitsNothing() {
        SampleHistory.of(new Random(1), ALICE, 0, 5).forEach(this::add);

        assertThatThrownBy(() -> poll(listenerTo(new Failing(feed)))).hasMessage("away");

        assertThat(producer.history()).isEmpty();
        assertThat(consumer.committed(Set.of(ZERO))).doesNotContainKey(ZERO);
    }

    /** Offsets only save work: what they missed is committed with the next batch. */
    @Test
    @Law("P1")
    void failedCommitIsMadeGoodByTheNextBatch() {
        List<Outcome> outcomes = SampleHistory.of(new Random(1), ALICE, 0, 10);
        outcomes.subList(0, 5).forEach(this::add);
        consumer.refuseCommits = true;
        poll(listener);
        assertThat(committed(ZERO)).isEqualTo(-1);

        outcomes.subList(5, 10).forEach(this::add);
        consumer.refuseCommits = false;
        poll(listener);

        assertThat(committed(ZERO)).isEqualTo(10);
        assertThat(producer.history()).hasSize(2);
    }

    @Test
    @Law("P3")
    void versionGapStopsItsPartitionBeforeTheGapAndNoOther() {
        List<Outcome> alice = moving(SampleHistory.of(new Random(1), ALICE, 0, 20));
        List<Outcome> bob = SampleHistory.of(new Random(2), BOB, 1, 20);
        List<Outcome> gapped = new ArrayList<>(alice);
        gapped.remove(2);
        gapped.forEach(this::add);
        bob.forEach(this::add);

        poll(listener);

        assertThat(feed.head(ALICE)).isEqualTo(2);
        assertThat(committed(ZERO)).isEqualTo(2);
        assertThat(consumer.position(ZERO)).isEqualTo(2);
        assertThat(consumer.paused()).containsExactly(ZERO);
        assertThat(stopped.all()).containsExactly(ZERO);
        assertThat(committed(ONE)).isEqualTo(bob.size());
    }

    /** An outcome that cannot be read is our fault, not a user's: stop there, never skip. */
    @Test
    @Law("P3")
    void undecodableOutcomeStopsItsPartition() {
        List<Outcome> outcomes = SampleHistory.of(new Random(1), ALICE, 0, 3);
        outcomes.forEach(this::add);
        consumer.addRecord(new ConsumerRecord<>(Topics.OUTCOMES, 0, 3, null, new byte[] {1, 2, 3}));

        poll(listener);

        assertThat(committed(ZERO)).isEqualTo(3);
        assertThat(consumer.position(ZERO)).isEqualTo(3);
        assertThat(stopped.all()).containsExactly(ZERO);
    }

    /** P4: it is written before the live one gets its marks, and what it lacks is read again first. */
    @Test
    @Law("P4")
    void aGenerationThatJoinsGetsWhatItLacksAndThenEveryBatchFirst() {
        InMemoryGenerations generations = new InMemoryGenerations();
        InMemoryFeed second = new InMemoryFeed("epoch");
        OutcomeListener both = new OutcomeListener(
                generations,
                generation -> generation.equals(Generation.FIRST) ? feed : second,
                new ProjectedAnnouncer(producer),
                stopped);
        List<Outcome> outcomes = SampleHistory.of(new Random(1), ALICE, 0, 20);
        outcomes.subList(0, 10).forEach(this::add);
        poll(both);
        generations.change(GenerationState::begun);
        generations.change(state -> state.joined(new Generation(2)));

        outcomes.subList(10, 20).forEach(this::add);
        poll(both);
        assertThat(consumer.position(ZERO)).isZero();
        assertThat(feed.progress()).isEqualTo(Map.of(0, outcomes.get(9).source().offset()));

        next.clear();
        outcomes.forEach(this::add);
        poll(both);
        assertThat(second.progress()).isEqualTo(feed.progress());
        assertThat(second.heads(List.of(ALICE))).isEqualTo(feed.heads(List.of(ALICE)));
        assertThat(second.positions()).isEqualTo(Map.of(0, 0L));
    }

    /** A generation with a hole must not become live; once it is given up the partition goes on by itself. */
    @Test
    @Law("P4")
    void aGenerationThatLacksSomethingHoldsThePartitionUntilItIsGivenUp() {
        InMemoryGenerations generations = new InMemoryGenerations();
        InMemoryFeed second = new InMemoryFeed("epoch");
        OutcomeListener both = new OutcomeListener(
                generations,
                generation -> generation.equals(Generation.FIRST) ? feed : second,
                new ProjectedAnnouncer(producer),
                stopped);
        List<Outcome> outcomes = moving(SampleHistory.of(new Random(1), ALICE, 0, 20));
        outcomes.subList(0, 2).forEach(this::add);
        poll(both);
        second.write(Projection.reached(Map.of(0, 2L)));
        generations.change(GenerationState::begun);
        generations.change(state -> state.joined(new Generation(2)));
        outcomes.subList(2, outcomes.size()).forEach(this::add);
        var records = consumer.poll(Duration.ZERO);

        assertThatThrownBy(() -> both.onBatch(records, consumer)).hasMessageContaining("generation 2 lacks outcomes");
        assertThat(feed.head(ALICE)).isEqualTo(2);

        generations.change(GenerationState::abandoned);
        both.onBatch(records, consumer);
        assertThat(feed.head(ALICE)).isEqualTo(outcomes.size());
    }

    /** What went by while it was not written is read again, also where its versions alone would not tell. */
    @Test
    @Law("P4")
    void aGenerationThatPartsAndJoinsAgainIsGivenWhatItMissed() {
        InMemoryGenerations generations = new InMemoryGenerations();
        InMemoryFeed second = new InMemoryFeed("epoch");
        Generation joining = new Generation(2);
        OutcomeListener both = new OutcomeListener(
                generations,
                generation -> generation.equals(Generation.FIRST) ? feed : second,
                new ProjectedAnnouncer(producer),
                stopped);
        List<Outcome> outcomes = SampleHistory.of(new Random(1), ALICE, 0, 20);
        generations.change(GenerationState::begun);
        generations.change(state -> state.joined(joining));
        outcomes.subList(0, 5).forEach(this::add);
        poll(both);
        second.write(Projection.reached(Map.of(0, 5L)));
        generations.change(state -> state.parted(joining));
        outcomes.subList(5, 8).forEach(this::add);
        poll(both); // of the parting it learns only now
        outcomes.subList(8, 10).forEach(this::add);
        poll(both);
        Map<Integer, Long> missed = second.progress();
        assertThat(missed).isNotEqualTo(feed.progress());

        generations.change(state -> state.joined(joining));
        outcomes.subList(10, 15).forEach(this::add);
        poll(both);

        assertThat(consumer.position(ZERO)).isEqualTo(5);
        assertThat(second.positions()).isEqualTo(Map.of(0, 5L));
        assertThat(second.progress()).isEqualTo(missed);
    }

    private OutcomeListener listenerTo(GenerationWriter writer) {
        return new OutcomeListener(
                new InMemoryGenerations(), generation -> writer, new ProjectedAnnouncer(producer), stopped);
    }

    private void poll(OutcomeListener to) {
        to.onBatch(consumer.poll(Duration.ZERO), consumer);
    }

    private final Map<Integer, Long> next = new java.util.HashMap<>();

    private void add(Outcome outcome) {
        int partition = outcome.source().partition();
        long offset = next.merge(partition, 1L, Long::sum) - 1;
        consumer.addRecord(
                new ConsumerRecord<>(Topics.OUTCOMES, partition, offset, null, OutcomeCodec.encode(outcome)));
    }

    private long committed(TopicPartition partition) {
        var offset = consumer.committed(Set.of(partition)).get(partition);
        return offset == null ? -1 : offset.offset();
    }

    private static List<Outcome> moving(List<Outcome> outcomes) {
        return outcomes.stream()
                .filter(o ->
                        o instanceof Outcome.Merged merged && merged.effect().isPresent())
                .toList();
    }

    private static final class RefusingConsumer extends MockConsumer<byte[], byte[]> {
        private boolean refuseCommits;

        RefusingConsumer() {
            super("earliest");
        }

        @Override
        public synchronized void commitAsync(
                Map<TopicPartition, OffsetAndMetadata> offsets, OffsetCommitCallback callback) {
            if (refuseCommits) {
                callback.onComplete(offsets, new KafkaException("refused"));
            } else {
                super.commitAsync(offsets, callback);
            }
        }
    }

    private record Failing(GenerationWriter feed) implements GenerationWriter {
        @Override
        public void write(Projection projection, Runnable beforeMarks) {
            throw new IllegalStateException("away");
        }

        @Override
        public Map<OwnerId, Long> heads(Collection<OwnerId> owners) {
            return feed.heads(owners);
        }

        @Override
        public Map<Integer, Long> positions() {
            return feed.positions();
        }
    }
}
