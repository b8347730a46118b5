package io.tidemark.projection.rebuild;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.core.entity.EntityView;
import io.tidemark.core.feed.FeedReader;
import io.tidemark.core.feed.GenerationWriter;
import io.tidemark.core.feed.InMemoryFeed;
import io.tidemark.core.feed.PageLimit;
import io.tidemark.core.feed.Projection;
import io.tidemark.core.feed.SyncLog;
import io.tidemark.core.identity.OwnerId;
import io.tidemark.core.merge.Outcome;
import io.tidemark.core.merge.Source;
import io.tidemark.core.testkit.Law;
import io.tidemark.core.testkit.SampleHistory;
import io.tidemark.core.testkit.Seeds;
import io.tidemark.projection.consume.InMemoryGenerations;
import io.tidemark.projection.consume.Projecting;
import io.tidemark.projection.plan.ProjectionPlan;
import io.tidemark.projection.plan.Received;
import io.tidemark.readmodel.Generation;
import io.tidemark.readmodel.GenerationState;
import io.tidemark.readmodel.Generations;
import io.tidemark.readmodel.LiveReader;
import io.tidemark.wire.Projected;
import io.tidemark.wire.ProjectedCodec;
import io.tidemark.wire.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

/**
 * Two projection-writers that take the partitions from each other, crash and go on as zombies, a command that rebuilds,
 * switches and rolls back and crashes too, and devices that look at any moment: whatever the order of their steps, no
 * device finds less than was announced to it, or less than it has seen (P4). Their code is the real one.
 */
@Law("P4")
class SwitchingTest {
    private static final int OUTCOMES = 40;
    private static final int SWITCHES = 3;
    private static final List<OwnerId> OWNERS = List.of(new OwnerId("anna"), new OwnerId("ben"));
    private static final List<TopicPartition> PARTITIONS =
            List.of(new TopicPartition(Topics.OUTCOMES, 0), new TopicPartition(Topics.OUTCOMES, 1));

    @Test
    void noDeviceNoticesASwitch() {
        Seeds.forEach(150, random -> new Simulation(random).run());
    }

    private static final class Simulation {
        private final RandomGenerator random;
        private final Interleaving interleaving;
        private final SharedLog log;
        private final Generations generations = new Stepping();
        private final Map<Generation, InMemoryFeed> feeds = new HashMap<>();
        private final Map<Integer, List<Outcome>> outcomes = new HashMap<>();
        private final Map<Integer, Long> announced = new TreeMap<>();
        private boolean allAppended;
        private boolean allSwitched;

        Simulation(RandomGenerator random) {
            this.random = random;
            interleaving = new Interleaving(random);
            log = new SharedLog(interleaving, random);
            for (int partition = 0; partition < OWNERS.size(); partition++) {
                outcomes.put(partition, SampleHistory.of(random, OWNERS.get(partition), partition, OUTCOMES));
            }
        }

        void run() {
            interleaving.add("merge", false, this::append);
            interleaving.add("writer 1", true, this::project);
            interleaving.add("writer 2", true, this::project);
            interleaving.add("command", true, this::rebuildAndRollBack);
            interleaving.add("device 1", false, this::look);
            interleaving.add("device 2", false, this::look);
            interleaving.run();
            interleaving.calm();
            Projecting last = new Projecting(generations, this::writer, new Announcements());
            SharedLog.Reader consumer = log.reader();
            consumer.takeOver(PARTITIONS);
            for (int i = 0; i < 20 * OUTCOMES; i++) {
                last.onBatch(consumer.poll(Duration.ZERO), consumer);
            }
            for (Generation written : generations.read().written()) {
                outcomes.forEach((partition, all) -> expectAll(feed(written), partition, all));
            }
        }

        private void append() {
            for (int i = 0; i < OUTCOMES; i++) {
                for (List<Outcome> all : outcomes.values()) {
                    interleaving.step();
                    log.append(all.get(i));
                }
            }
            allAppended = true;
        }

        /** A process after the other: each takes the partitions over, and may be asleep while the other has them. */
        private void project() {
            while (!allSwitched || !allAppended) {
                Projecting listener = new Projecting(generations, this::writer, new Announcements());
                SharedLog.Reader consumer = log.reader();
                try {
                    for (int taken = random.nextInt(4); taken >= 0; taken--) {
                        consumer.takeOver(PARTITIONS);
                        listener.assigned(PARTITIONS);
                        for (int batches = random.nextInt(12); batches >= 0; batches--) {
                            deliver(listener, consumer);
                        }
                    }
                } catch (Interleaving.Crash | Interleaving.Away e) {
                    continue; // a new process
                }
                assertThat(listener.stopped()).isEmpty();
            }
        }

        /** As the container does: the same batch again until it is taken. */
        private void deliver(Projecting listener, SharedLog.Reader consumer) {
            ConsumerRecords<byte[], byte[]> records = consumer.poll(Duration.ZERO);
            boolean taken = records.isEmpty();
            while (!taken) {
                try {
                    listener.onBatch(records, consumer);
                    taken = true;
                } catch (Interleaving.Away e) {
                    taken = false;
                }
            }
        }

        private void rebuildAndRollBack() {
            int switches = 0;
            while (switches < SWITCHES) {
                try {
                    Generation before = generations.read().live();
                    Generation target = target();
                    Feeding feeding = new Feeding(log.reader(), writer(target), written -> {});
                    feeding.begin(PARTITIONS);
                    if (new Switchover(generations, feeding, target).run(() -> random.nextInt(5) > 0)) {
                        assertThat(generations.read().live()).isEqualTo(target).isNotEqualTo(before);
                        switches++;
                    }
                } catch (Interleaving.Crash | Interleaving.Away e) {
                    continue; // a new process
                }
            }
            allSwitched = true;
        }

        private Generation target() {
            GenerationState state = generations.read();
            if (state.building().isEmpty() && state.kept().isPresent() && random.nextBoolean()) {
                return state.kept().get();
            }
            return generations.change(GenerationState::begun).building().orElseThrow();
        }

        /** One answer after the other: wait, generation, SyncLogs, head, documents, echo. */
        private void look() {
            LiveReader reader = new LiveReader(generations, this::feed);
            Map<OwnerId, Long> seen = new HashMap<>();
            while (!allSwitched || !allAppended) {
                interleaving.step();
                int partition = random.nextInt(OWNERS.size());
                long offset = announced.getOrDefault(partition, -1L);
                FeedReader pinned = reader.pinned();
                List<Outcome> readable =
                        outcomes.getOrDefault(partition, List.of()).subList(0, (int) offset + 1);
                interleaving.step();
                expectLogs(pinned, readable);
                interleaving.step();
                OwnerId owner = OWNERS.get(partition);
                long head = pinned.head(owner);
                assertThat(head).as("read your writes").isGreaterThanOrEqualTo(version(readable));
                assertThat(head).as("never back in time").isGreaterThanOrEqualTo(seen.getOrDefault(owner, 0L));
                seen.put(owner, head);
                interleaving.step();
                expectDocuments(pinned, owner, upTo(outcomes.getOrDefault(partition, List.of()), head));
            }
        }

        private void expectAll(InMemoryFeed feed, int partition, List<Outcome> all) {
            assertThat(feed.progress().get(partition)).isEqualTo((long) OUTCOMES - 1);
            assertThat(feed.head(OWNERS.get(partition))).isEqualTo(version(all));
            expectLogs(feed, all);
            expectDocuments(feed, OWNERS.get(partition), all);
        }

        private static void expectLogs(FeedReader feed, List<Outcome> readable) {
            for (Outcome outcome : readable) {
                SyncLog.of(outcome)
                        .ifPresent(log -> assertThat(feed.logs(List.of(log.key())))
                                .as("the SyncLog of %s", outcome.source())
                                .singleElement()
                                .satisfies(found -> assertThat(found.sources()).contains(outcome.source())));
                if (outcome instanceof Outcome.Duplicate copy) {
                    List<Source> copies = List.of(copy.source());
                    assertThat(feed.logsAt(copy.change().author().user(), copies))
                            .as("the copy at %s", copy.source())
                            .hasSize(1);
                }
            }
        }

        /** At least as new as the fold of these. */
        private static void expectDocuments(FeedReader feed, OwnerId owner, List<Outcome> readable) {
            InMemoryFeed reference = new InMemoryFeed("e");
            List<Received> batch = new ArrayList<>();
            readable.forEach(
                    outcome -> batch.add(new Received(0, outcome.source().offset(), outcome)));
            reference.write(ProjectionPlan.of(batch, Map.of()).projection());
            for (EntityView expected : reference
                    .slice(owner, 0, 0, new PageLimit(500, Long.MAX_VALUE))
                    .entities()) {
                List<EntityView> found = feed.entities(owner, List.of(expected.key()));
                assertThat(found).singleElement().satisfies(view -> {
                    assertThat(view.version()).isGreaterThanOrEqualTo(expected.version());
                    if (view.version() == expected.version()) {
                        assertThat(view).isEqualTo(expected);
                    }
                });
            }
        }

        private static long version(List<Outcome> some) {
            return some.stream().mapToLong(SwitchingTest::version).max().orElse(0);
        }

        private static List<Outcome> upTo(List<Outcome> all, long version) {
            List<Outcome> some = new ArrayList<>();
            for (Outcome outcome : all) {
                if (version(List.of(outcome)) <= version) {
                    some.add(outcome);
                } else {
                    break;
                }
            }
            return some;
        }

        private InMemoryFeed feed(Generation generation) {
            return feeds.computeIfAbsent(generation, none -> new InMemoryFeed("e"));
        }

        private GenerationWriter writer(Generation generation) {
            return new Writer(feed(generation));
        }

        private final class Stepping implements Generations {
            private final InMemoryGenerations state = new InMemoryGenerations();

            @Override
            public GenerationState read() {
                interleaving.step();
                return state.read();
            }

            @Override
            public boolean replace(GenerationState seen, GenerationState next) {
                interleaving.step();
                return state.replace(seen, next);
            }
        }

        /** Every part of a write is a step of its own, and marks come in any order. */
        private final class Writer implements GenerationWriter {
            private final InMemoryFeed feed;

            Writer(InMemoryFeed feed) {
                this.feed = feed;
            }

            @Override
            public void write(Projection all, Runnable beforeMarks) {
                interleaving.step();
                feed.write(new Projection(all.entities(), List.of(), List.of(), Map.of(), Map.of()));
                interleaving.step();
                feed.write(new Projection(List.of(), all.logs(), all.copies(), Map.of(), Map.of()));
                beforeMarks.run();
                interleaving.step();
                boolean headsFirst = random.nextBoolean();
                marks(headsFirst, all);
                interleaving.step();
                marks(!headsFirst, all);
            }

            private void marks(boolean heads, Projection all) {
                feed.write(
                        heads
                                ? new Projection(List.of(), List.of(), List.of(), all.heads(), Map.of())
                                : new Projection(
                                        List.of(), List.of(), List.of(), Map.of(), all.progress(), all.since()));
            }

            @Override
            public Map<OwnerId, Long> heads(Collection<OwnerId> owners) {
                interleaving.step();
                return feed.heads(owners);
            }

            @Override
            public Map<Integer, Long> positions() {
                interleaving.step();
                return feed.positions();
            }
        }

        private final class Announcements extends MockProducer<byte[], byte[]> {
            Announcements() {
                super(true, null, new ByteArraySerializer(), new ByteArraySerializer());
            }

            @Override
            public synchronized Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> record) {
                interleaving.step();
                Projected projected = ProjectedCodec.decode(Objects.requireNonNull(record.value()));
                announced.merge(projected.partition(), projected.offset(), Math::max);
                return super.send(record);
            }
        }
    }

    private static long version(Outcome outcome) {
        return outcome instanceof Outcome.Merged merged
                ? merged.effect().map(effect -> effect.after().version()).orElse(0L)
                : 0;
    }
}
