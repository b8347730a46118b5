package io.tidemark.ingest.turn;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.core.merge.Source;
import io.tidemark.core.testkit.Pick;
import io.tidemark.core.testkit.Seeds;
import io.tidemark.ingest.projected.ReadablePositions;
import io.tidemark.ingest.turn.Backlog.Place;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** Who goes when, beside an exact account of every change. */
class BacklogTest {
    private static final int PARTITION = 3;

    private final ReadablePositions positions = new ReadablePositions(4, 100);
    private final Backlog backlog = backlog(positions, 1_000, Duration.ofHours(1));

    private static Backlog backlog(ReadablePositions positions, int most, Duration patience) {
        return new Backlog(positions, new TurnSettings(most, patience, Duration.ofSeconds(5)));
    }

    private static Source at(long offset) {
        return new Source(PARTITION, offset);
    }

    private void append(int changes, long end) {
        backlog.appended(backlog.now(changes), at(end), changes);
    }

    private void readable(long offset) {
        positions.advance(PARTITION, offset);
    }

    @Test
    void whatFitsGoes() {
        append(500, 499);
        assertThat(backlog.ifRoom(500)).isPresent();
        assertThat(backlog.ifRoom(1)).isEmpty();
    }

    @Test
    void whatIsOnItsWayTakesRoomToo() {
        Place place = backlog.now(1_000);
        assertThat(backlog.ifRoom(1)).isEmpty();
        backlog.gaveUp(place);
        assertThat(backlog.ifRoom(1_000)).isPresent();
    }

    @Test
    void whatDoesNotFitGoesInItsOrderAsRoomIsMade() {
        append(400, 399);
        append(400, 899); // somebody else wrote between the two
        Place large = backlog.queued(500);
        Place small = backlog.queued(100);
        readable(398);
        assertThat(large.come()).isNotDone();
        readable(399);
        assertThat(large.come()).isCompletedWithValue(true);
        assertThat(small.come()).isCompletedWithValue(true);
        Place last = backlog.queued(1);
        readable(899);
        assertThat(last.come()).isCompletedWithValue(true);
    }

    @Test
    void nobodyOvertakesWhoWaits() {
        append(900, 899);
        Place first = backlog.queued(200);
        assertThat(backlog.ifRoom(50)).isEmpty();
        assertThat(backlog.queued(50).come()).isNotDone();
        assertThat(first.come()).isNotDone();
    }

    /** What those before it had on their way is in the log now, and has to become readable first. */
    @Test
    void whoeverIsNextWaitsForWhatWentBeforeIt() {
        append(1_000, 999);
        Place first = backlog.queued(600);
        Place second = backlog.queued(600);
        readable(999);
        assertThat(first.come()).isDone();
        assertThat(second.come()).isNotDone();
        backlog.appended(first, at(1_599), 600);
        assertThat(second.come()).isNotDone();
        readable(1_599);
        assertThat(second.come()).isDone();
    }

    @Test
    void whatNeverReachedTheLogMakesRoom() {
        Place lost = backlog.now(900);
        Place next = backlog.queued(200);
        assertThat(next.come()).isNotDone();
        backlog.gaveUp(lost);
        assertThat(next.come()).isDone();
    }

    @Test
    void aRequestLargerThanAllThatIsAllowedGoesWhenItIsAlone() {
        append(1, 0);
        Place large = backlog.queued(5_000);
        assertThat(large.come()).isNotDone();
        readable(0);
        assertThat(large.come()).isDone();
    }

    @Test
    void whoeverIsOutOfPatienceGoesAllTheSame() {
        Backlog hasty = backlog(positions, 1, Duration.ofMillis(1));
        hasty.appended(hasty.now(5), at(4), 5);
        Place place = hasty.queued(5);
        assertThat(place.come().join()).isFalse();
        hasty.appended(place, at(9), 5);
        assertThat(hasty.ahead()).isEqualTo(10);
    }

    /** Nobody would tell when there is room. */
    @Test
    void whereTooManyWaitAlreadyNobodyDoes() {
        Backlog crowded = backlog(new ReadablePositions(4, 0), 1, Duration.ofHours(1));
        crowded.appended(crowded.now(5), at(4), 5);
        assertThat(crowded.queued(5).come()).isCompletedWithValue(true);
    }

    @Test
    void whoeverGoesWithoutBeingAskedIsCountedOnce() {
        append(1_000, 999);
        Place place = backlog.queued(10);
        backlog.appended(place, at(1_009), 10);
        assertThat(backlog.ahead()).isEqualTo(1_010);
        readable(1_009);
        assertThat(backlog.ahead()).isZero();
    }

    /** Nobody is ahead by more than is allowed, all go in order, and in the end everybody has gone. */
    @Test
    void whoeverWaitedFindsRoom() {
        Seeds.forEach(400, random -> {
            Simulated run = new Simulated(random);
            for (int i = 0; i < 300; i++) {
                run.step();
            }
            run.end();
        });
    }

    private static final class Simulated {
        private final RandomGenerator random;
        private final ReadablePositions positions = new ReadablePositions(4, 100);
        private final TreeMap<Long, Integer> appended = new TreeMap<>();
        private final Deque<Place> waiting = new ArrayDeque<>();
        private final Deque<Integer> sizes = new ArrayDeque<>();
        private final List<Place> underway = new ArrayList<>();
        private final List<Integer> underwaySizes = new ArrayList<>();
        private final int most;
        private final Backlog backlog;
        private long end = -1;
        private long readable = -1;

        Simulated(RandomGenerator random) {
            this.random = random;
            this.most = random.nextInt(1, 300);
            this.backlog = backlog(positions, most, Duration.ofHours(1));
        }

        void step() {
            switch (random.nextInt(3)) {
                case 0 -> advance(random.nextInt(1, 100));
                case 1 -> ask(random.nextInt(1, 100));
                default -> finish();
            }
            goOn();
            assertThat(backlog.runs()).isLessThanOrEqualTo(Backlog.RUNS);
        }

        private void advance(int by) {
            readable = Math.min(end, readable + by);
            positions.advance(PARTITION, readable);
        }

        private void ask(int changes) {
            waiting.add(backlog.ifRoom(changes).orElseGet(() -> backlog.queued(changes)));
            sizes.add(changes);
        }

        /** Those whose turn has come, in order; nobody behind somebody who waits. */
        private void goOn() {
            while (!waiting.isEmpty() && waiting.getFirst().come().isDone()) {
                underway.add(waiting.removeFirst());
                underwaySizes.add(sizes.removeFirst());
                long ahead = unreadable()
                        + underwaySizes.stream().mapToLong(Integer::longValue).sum();
                assertThat(ahead).isLessThanOrEqualTo(Math.max(most, underwaySizes.get(underwaySizes.size() - 1)));
            }
            assertThat(waiting.stream().filter(place -> place.come().isDone())).isEmpty();
        }

        private void finish() {
            if (underway.isEmpty()) {
                return;
            }
            int which = random.nextInt(underway.size());
            Place place = underway.remove(which);
            int changes = underwaySizes.remove(which);
            if (Pick.chance(random, 90)) {
                end += changes + random.nextInt(3); // others write between
                appended.put(end, changes);
                backlog.appended(place, at(end), changes);
            } else {
                backlog.gaveUp(place);
            }
        }

        void end() {
            while (!waiting.isEmpty() || !underway.isEmpty()) {
                finish();
                advance(1_000);
                goOn();
            }
            assertThat(backlog.ahead()).isZero();
        }

        private long unreadable() {
            return appended.tailMap(readable, false).values().stream()
                    .mapToLong(Integer::longValue)
                    .sum();
        }
    }

    @Test
    void whoeverIsFarAheadIsKeptInLittleMemory() {
        for (int i = 0; i < 100_000; i++) {
            append(1, i);
        }
        assertThat(backlog.runs()).isEqualTo(Backlog.RUNS);
        readable(99_998);
        assertThat(backlog.ifRoom(1)).isEmpty();
        readable(99_999);
        assertThat(backlog.ifRoom(1)).isPresent();
    }
}
