package io.tidemark.core.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.core.identity.OwnerId;
import io.tidemark.core.identity.UserId;
import io.tidemark.core.merge.Outcome;
import io.tidemark.core.merge.Source;
import io.tidemark.core.testkit.Law;
import io.tidemark.core.testkit.SampleHistory;
import io.tidemark.core.testkit.SampleProjections;
import io.tidemark.core.testkit.Told;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Replays, zombies and interleavings leave in every store what the reference holds, by seed (P2). */
@Law("P2")
public abstract class FeedReplayContract {
    private static final int SEEDS = 25;
    private static final int RECORDS = 60;
    private static final List<OwnerId> OWNERS = List.of(new OwnerId("anna"), new OwnerId("ben"));

    protected abstract FeedReader reader();

    protected abstract FeedWriter writer();

    static IntStream seeds() {
        return IntStream.range(0, SEEDS * Integer.getInteger("tidemark.seeds", 1));
    }

    /** Every partition goes forward, with jumps back and other cuts into batches; both partitions in any order. */
    @ParameterizedTest
    @MethodSource("seeds")
    void replaysLeaveWhatTheHistoryMadeOnce(long seed) {
        Random random = new Random(seed);
        InMemoryFeed once = new InMemoryFeed("reference");
        List<List<Projection>> replays = new ArrayList<>();
        for (int partition = 0; partition < OWNERS.size(); partition++) {
            List<Outcome> outcomes = SampleHistory.of(random, OWNERS.get(partition), partition, RECORDS);
            SampleProjections.of(random, outcomes, 10).forEach(once::write);
            replays.add(withJumpsBack(random, outcomes));
        }
        interleaved(random, replays).forEach(writer()::write);
        assertSame(once);
    }

    /** Batches in an order that never happens: the store still does what the reference does. */
    @ParameterizedTest
    @MethodSource("seeds")
    void anyOrderOfBatchesLeavesWhatItLeavesInTheReference(long seed) {
        Random random = new Random(seed);
        List<Projection> batches = new ArrayList<>();
        for (int partition = 0; partition < OWNERS.size(); partition++) {
            List<Outcome> outcomes = SampleHistory.of(random, OWNERS.get(partition), partition, RECORDS);
            batches.addAll(SampleProjections.of(random, outcomes, 10));
            batches.addAll(SampleProjections.of(random, outcomes, 20));
        }
        Collections.shuffle(batches, random);
        InMemoryFeed reference = new InMemoryFeed("reference");
        batches.forEach(batch -> {
            reference.write(batch);
            writer().write(batch);
        });
        assertSame(reference);
    }

    private static List<Projection> withJumpsBack(Random random, List<Outcome> outcomes) {
        List<Projection> replay = new ArrayList<>();
        int done = 0;
        while (done < outcomes.size()) {
            int from = random.nextInt(3) == 0 ? random.nextInt(done + 1) : done;
            int to = Math.min(outcomes.size(), from + 1 + random.nextInt(12));
            replay.add(SampleProjections.of(outcomes.subList(from, to)));
            done = Math.max(done, to);
        }
        return replay;
    }

    private static List<Projection> interleaved(Random random, List<List<Projection>> replays) {
        List<Integer> turns = new ArrayList<>();
        for (int i = 0; i < replays.size(); i++) {
            turns.addAll(Collections.nCopies(replays.get(i).size(), i));
        }
        Collections.shuffle(turns, random);
        List<Iterator<Projection>> queues = replays.stream().map(List::iterator).toList();
        return turns.stream().map(turn -> queues.get(turn).next()).toList();
    }

    /** Compares all that can be read with what the reference gives. */
    protected final void assertSame(FeedReader reference) {
        assertThat(reader().progress()).isEqualTo(reference.progress());
        PageLimit all = PageLimit.of(PageLimit.MAX_DOCUMENTS);
        for (OwnerId owner : OWNERS) {
            assertThat(reader().head(owner)).isEqualTo(reference.head(owner));
            assertSame(reader().slice(owner, 0, 0, all), reference.slice(owner, 0, 0, all));
            assertSame(reader().slice(owner, 5, 20, PageLimit.of(3)), reference.slice(owner, 5, 20, PageLimit.of(3)));
            assertThat(logs(reader(), owner)).isEqualTo(logs(reference, owner));
        }
    }

    /** Rows may be of different stores: what they tell is the same. */
    private static void assertSame(Slice slice, Slice reference) {
        assertThat(new Slice(slice.entities(), slice.hasMore(), slice.horizon()))
                .isEqualTo(reference);
        assertThat(slice.rows().stream().map(Told::of).toList())
                .isEqualTo(reference.rows().stream().map(Told::of).toList());
    }

    private static Set<SyncLog> logs(FeedReader feed, OwnerId owner) {
        List<Source> sources = IntStream.range(0, RECORDS * OWNERS.size())
                .mapToObj(i -> new Source(i / RECORDS, i % RECORDS))
                .toList();
        return new HashSet<>(feed.logsAt(new UserId(owner.value()), sources));
    }
}
