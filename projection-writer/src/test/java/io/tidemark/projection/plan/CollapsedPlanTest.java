package io.tidemark.projection.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.core.feed.InMemoryFeed;
import io.tidemark.core.feed.PageLimit;
import io.tidemark.core.feed.Projection.EntityWrite;
import io.tidemark.core.feed.SyncLog;
import io.tidemark.core.identity.OwnerId;
import io.tidemark.core.identity.UserId;
import io.tidemark.core.merge.Outcome;
import io.tidemark.core.merge.Source;
import io.tidemark.core.testkit.Law;
import io.tidemark.core.testkit.SampleHistory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Batches of any size leave what the same outcomes leave one by one, by seed: collapsing is never seen. */
@Law({"P1", "P2", "P3", "I5"})
class CollapsedPlanTest {
    private static final int RECORDS = 60;
    private static final List<OwnerId> OWNERS = List.of(new OwnerId("anna"), new OwnerId("ben"), new OwnerId("cleo"));

    static IntStream seeds() {
        return IntStream.range(0, 200 * Integer.getInteger("tidemark.seeds", 1));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void batchesLeaveWhatTheirOutcomesLeaveOneByOne(long seed) {
        Random random = new Random(seed);
        List<Received> log = log(random);
        Run batched = new Run();
        assertThat(batched.all(cut(random, log))).isEmpty();
        assertSame(batched, oneByOne(log, new Run()));
    }

    /** An outcome that is missing stops its partition at the same record, whatever stands beside it in the batch. */
    @ParameterizedTest
    @MethodSource("seeds")
    void gapStopsABatchWhereItStopsTheOutcomesOneByOne(long seed) {
        Random random = new Random(seed);
        List<Received> log = log(random);
        List<Received> moving =
                log.stream().filter(CollapsedPlanTest::changesState).toList();
        log.remove(moving.get(random.nextInt(moving.size())));
        Run batched = new Run();
        Run single = new Run();
        Map<Integer, Gap> gaps = batched.all(cut(random, log));
        assertThat(gaps).isEqualTo(single.all(log.stream().map(List::of).toList()));
        assertSame(batched, single);
    }

    /** A replay from any offset in other batches changes nothing. */
    @ParameterizedTest
    @MethodSource("seeds")
    void replayedBatchesChangeNothing(long seed) {
        Random random = new Random(seed);
        List<Received> log = log(random);
        Run replayed = oneByOne(log, new Run());
        List<Received> again = log.stream()
                .filter(received -> received.offset() >= 20L * (1 + received.partition()))
                .toList();
        assertThat(replayed.all(cut(random, again))).isEmpty();
        assertSame(replayed, oneByOne(log, new Run()));
    }

    private static Run oneByOne(List<Received> log, Run run) {
        assertThat(run.all(log.stream().map(List::of).toList())).isEmpty();
        return run;
    }

    /** The store that the plans are written to, and the partitions that stand still. */
    private static final class Run {
        private final InMemoryFeed feed = new InMemoryFeed("epoch");
        private final Map<Integer, Long> nextOffsets = new HashMap<>();
        private final Map<Integer, Gap> gaps = new HashMap<>();

        Map<Integer, Gap> all(List<List<Received>> batches) {
            batches.forEach(this::write);
            return gaps;
        }

        private void write(List<Received> received) {
            List<Received> batch = received.stream()
                    .filter(one -> !gaps.containsKey(one.partition()))
                    .toList();
            ProjectionPlan plan = ProjectionPlan.of(batch, feed.heads(ProjectionPlan.owners(batch)));
            plan.projection().entities().forEach(this::assertHint);
            assertThat(plan.projection().entities())
                    .extracting(write -> write.entity().key())
                    .doesNotHaveDuplicates();
            feed.write(plan.projection());
            nextOffsets.putAll(plan.nextOffsets());
            gaps.putAll(plan.gaps());
        }

        /** What goes the way of inserts is not there yet, or every such write would be done twice. */
        private void assertHint(EntityWrite write) {
            var key = write.entity().key();
            assertThat(write.isNew())
                    .isEqualTo(feed.entities(key.owner(), List.of(key)).isEmpty());
        }
    }

    private static void assertSame(Run one, Run other) {
        assertThat(one.nextOffsets).isEqualTo(other.nextOffsets);
        assertThat(one.feed.progress()).isEqualTo(other.feed.progress());
        assertThat(one.feed.heads(OWNERS)).isEqualTo(other.feed.heads(OWNERS));
        PageLimit all = PageLimit.of(PageLimit.MAX_DOCUMENTS);
        for (OwnerId owner : OWNERS) {
            assertThat(one.feed.slice(owner, 0, 0, all)).isEqualTo(other.feed.slice(owner, 0, 0, all));
            assertThat(logs(one.feed, owner)).isEqualTo(logs(other.feed, owner));
        }
    }

    private static Set<SyncLog> logs(InMemoryFeed feed, OwnerId owner) {
        List<Source> sources = IntStream.range(0, RECORDS * OWNERS.size())
                .mapToObj(i -> new Source(i / RECORDS, i % RECORDS))
                .toList();
        return new HashSet<>(feed.logsAt(new UserId(owner.value()), sources));
    }

    private static boolean changesState(Received received) {
        return received.outcome() instanceof Outcome.Merged merged
                && merged.effect().isPresent();
    }

    /** Every owner in a partition of his own, the partitions in any order between one another. */
    private static List<Received> log(Random random) {
        List<Iterator<Outcome>> partitions = new ArrayList<>();
        List<Integer> turns = new ArrayList<>();
        for (int partition = 0; partition < OWNERS.size(); partition++) {
            partitions.add(SampleHistory.of(random, OWNERS.get(partition), partition, RECORDS)
                    .iterator());
            turns.addAll(Collections.nCopies(RECORDS, partition));
        }
        Collections.shuffle(turns, random);
        List<Received> log = new ArrayList<>();
        for (int turn : turns) {
            Outcome outcome = partitions.get(turn).next();
            log.add(new Received(turn, outcome.source().offset(), outcome));
        }
        return log;
    }

    private static List<List<Received>> cut(Random random, List<Received> log) {
        List<List<Received>> batches = new ArrayList<>();
        for (int from = 0; from < log.size(); ) {
            int to = Math.min(log.size(), from + 1 + random.nextInt(50));
            batches.add(log.subList(from, to));
            from = to;
        }
        return batches;
    }
}
