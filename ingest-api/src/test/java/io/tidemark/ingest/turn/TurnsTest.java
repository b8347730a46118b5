package io.tidemark.ingest.turn;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.core.identity.OwnerId;
import io.tidemark.core.merge.Source;
import io.tidemark.core.testkit.Pick;
import io.tidemark.core.testkit.Seeds;
import io.tidemark.ingest.projected.ReadablePositions;
import io.tidemark.ingest.projected.RecentOwners;
import io.tidemark.wire.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Who waits before the log, and for how long. */
class TurnsTest {
    private static final int PARTITIONS = 4;
    private static final OwnerId ADA = new OwnerId("ada");
    private static final OwnerId BOB = onTheSamePartition();
    private static final OwnerId CY = new OwnerId("cy");
    private static final int PARTITION = Topics.partitionOf(ADA, PARTITIONS);
    private static final TurnSettings SETTINGS = new TurnSettings(1_000, Duration.ofHours(1), Duration.ofSeconds(5));

    private Instant now = Instant.parse("2026-01-05T14:00:00Z");
    private final ReadablePositions positions = new ReadablePositions(PARTITIONS, 100);
    private final RecentOwners owners = new RecentOwners(PARTITIONS, () -> now);
    private final Turns turns = new Turns(positions, owners, SETTINGS);
    private long end = -1;

    private static OwnerId onTheSamePartition() {
        return Stream.iterate(0, i -> i + 1)
                .map(i -> new OwnerId("bob-" + i))
                .filter(owner -> Topics.partitionOf(owner, PARTITIONS) == Topics.partitionOf(ADA, PARTITIONS))
                .findFirst()
                .orElseThrow();
    }

    private Turn push(OwnerId owner, int changes) {
        Turn turn = turns.take(owner, changes);
        if (turn.come().isDone()) {
            append(turn, changes);
        }
        return turn;
    }

    private void append(Turn turn, int changes) {
        List<Source> taken = new ArrayList<>();
        for (int i = 0; i < changes; i++) {
            taken.add(new Source(PARTITION, ++end));
        }
        turn.appended(taken);
    }

    @Test
    void whoeverIsAloneFillsTheLog() {
        owners.moved(PARTITION, Set.of(ADA));
        owners.moved((PARTITION + 1) % PARTITIONS, Set.of(BOB)); // on another partition
        for (int i = 0; i < 100; i++) {
            assertThat(push(ADA, 500).come()).isDone();
        }
    }

    @Test
    void inCompanyTheNextOneWaitsUntilThereIsRoom() {
        owners.moved(PARTITION, Set.of(BOB));
        assertThat(push(ADA, 500).come()).isDone();
        assertThat(push(ADA, 500).come()).isDone();
        Turn third = push(ADA, 500);
        Turn fourth = push(ADA, 500);
        assertThat(third.come()).isNotDone();
        positions.advance(PARTITION, 498);
        assertThat(third.come()).isNotDone();
        positions.advance(PARTITION, 499);
        assertThat(third.come()).isCompletedWithValue(true);
        assertThat(fourth.come()).isNotDone(); // one after the other
        positions.advance(PARTITION, 999);
        assertThat(fourth.come()).isCompletedWithValue(true);
    }

    /** Two uploads side by side fill the log; a third owner with a single edit makes both wait. */
    @Test
    void whoeverUploadsMuchTooIsNoCompany() {
        owners.moved(PARTITION, Set.of(BOB));
        push(ADA, 600);
        push(BOB, 600);
        owners.moved(PARTITION, Set.of(ADA, BOB));
        for (int i = 0; i < 20; i++) {
            assertThat(push(ADA, 500).come()).isDone();
            assertThat(push(BOB, 500).come()).isDone();
        }
        owners.moved(PARTITION, Set.of(CY));
        owners.moved(PARTITION, Set.of(ADA, BOB));
        assertThat(push(ADA, 1).come()).isNotDone();
        assertThat(push(BOB, 1).come()).isNotDone();
    }

    @Test
    void othersDoNotWaitForIt() {
        owners.moved(PARTITION, Set.of(BOB, ADA));
        push(ADA, 500);
        push(ADA, 500);
        assertThat(push(ADA, 500).come()).isNotDone();
        assertThat(push(BOB, 1).come()).isDone();
    }

    @Test
    void aPullDoesNotWaitBehindItsOwnersPushes() {
        owners.moved(PARTITION, Set.of(BOB));
        push(ADA, 1_000);
        assertThat(push(ADA, 1).come()).isNotDone();
        assertThat(turns.take(ADA, 0).come()).isDone();
    }

    @Test
    void companyThatWentIsForgotten() {
        owners.moved(PARTITION, Set.of(BOB));
        push(ADA, 1_000);
        now = now.plusSeconds(5);
        assertThat(push(ADA, 1).come()).isNotDone();
        now = now.plusMillis(1);
        assertThat(push(ADA, 1).come()).isDone();
    }

    /** What goes when the company has gone takes the room that others wait for: they go before it. */
    @Test
    void whoeverWaitsIsNotLeftBehindByWhoeverIsAlone() {
        owners.moved(PARTITION, Set.of(BOB));
        push(ADA, 1_000);
        Turn waits = push(ADA, 500);
        assertThat(waits.come()).isNotDone();
        now = now.plusSeconds(6);
        assertThat(push(ADA, 500).come()).isDone();
        assertThat(waits.come()).isCompletedWithValue(true);
    }

    /** Whatever an owner's devices do at once, it is ahead by what is allowed, or by one request that is larger. */
    @Test
    void anOwnerInCompanyIsNeverFarAhead() {
        Seeds.forEach(100, random -> new TurnsTest().runsWithinBounds(random));
    }

    private void runsWithinBounds(RandomGenerator random) {
        int devices = random.nextInt(1, 6);
        int largest = random.nextInt(1, 501);
        owners.moved(PARTITION, Set.of(BOB));
        Deque<Integer> waitingChanges = new ArrayDeque<>();
        Deque<Turn> waiting = new ArrayDeque<>();
        long readable = -1;
        int pushed = 0;
        for (int i = 0; i < 300; i++) {
            while (!waiting.isEmpty() && waiting.peek().come().isDone()) {
                append(waiting.remove(), waitingChanges.remove());
            }
            if (waiting.size() < devices && Pick.chance(random, 60)) {
                int changes = random.nextInt(1, largest + 1);
                Turn turn = turns.take(ADA, changes);
                waiting.add(turn);
                waitingChanges.add(changes);
                pushed += changes;
            } else {
                readable = Math.min(end, readable + random.nextInt(1, 600));
                positions.advance(PARTITION, readable);
            }
            assertThat(end - readable).isLessThanOrEqualTo(Math.max(SETTINGS.changes(), largest));
        }
        while (!waiting.isEmpty()) { // and all of it comes in the end
            positions.advance(PARTITION, end);
            assertThat(waiting.peek().come()).isDone();
            append(waiting.remove(), waitingChanges.remove());
        }
        assertThat(end + 1).isEqualTo(pushed);
    }
}
