package io.tidemark.ingest.turn;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.core.merge.Source;
import io.tidemark.core.testkit.Pick;
import io.tidemark.core.testkit.Seeds;
import java.util.Optional;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** What a request waits for, beside an exact account of every change. */
class BacklogTest {
    private final Backlog backlog = new Backlog();

    private static Source at(long offset) {
        return new Source(3, offset);
    }

    private Optional<Source> ask(int changes, int most, long readable) {
        return backlog.ask(changes, most, source -> source.offset() <= readable);
    }

    private void append(int changes, int most, long end) {
        ask(changes, most, -1);
        backlog.appended(changes, at(end), changes);
    }

    @Test
    void whatFitsWaitsForNothing() {
        append(500, 1_000, 499);
        assertThat(ask(500, 1_000, -1)).isEmpty();
    }

    @Test
    void whatDoesNotFitWaitsForTheOldestThatMakeRoom() {
        append(400, 1_000, 399);
        append(400, 1_000, 899); // somebody else wrote between the two
        assertThat(ask(500, 1_000, -1)).contains(at(399));
        assertThat(ask(500, 1_000, -1)).contains(at(899));
    }

    @Test
    void whatIsReadableIsNotCounted() {
        append(900, 1_000, 899);
        assertThat(ask(500, 1_000, 898)).isPresent();
        assertThat(ask(500, 1_000, 899)).isEmpty();
    }

    @Test
    void whatNeverReachedTheLogIsNotCounted() {
        append(600, 1_000, 599);
        ask(400, 1_000, -1);
        backlog.gaveUp(400);
        assertThat(ask(400, 1_000, -1)).isEmpty();
    }

    @Test
    void aRequestLargerThanAllThatIsAllowedGoesWhenItIsAlone() {
        assertThat(ask(500, 100, -1)).isEmpty();
        backlog.appended(500, at(499), 500);
        assertThat(ask(500, 100, -1)).contains(at(499));
        backlog.gaveUp(500);
        assertThat(ask(500, 100, 499)).isEmpty();
    }

    /** Nobody waits for what is not in the log or for what is there already, and whoever waited finds room. */
    @Test
    void whoeverWaitedFindsRoom() {
        Seeds.forEach(400, random -> {
            Simulated run = new Simulated(random);
            for (int i = 0; i < 200; i++) {
                run.step();
            }
        });
    }

    private static final class Simulated {
        private final RandomGenerator random;
        private final Backlog backlog = new Backlog();
        private final TreeMap<Long, Integer> appended = new TreeMap<>();
        private final int most;
        private long end = -1;
        private long readable = -1;

        Simulated(RandomGenerator random) {
            this.random = random;
            this.most = random.nextInt(1, 300);
        }

        void step() {
            if (Pick.chance(random, 40)) {
                readable = Math.min(end, readable + random.nextInt(1, 100));
                return;
            }
            int changes = random.nextInt(1, 100);
            Optional<Source> until = backlog.ask(changes, most, source -> source.offset() <= readable);
            until.ifPresent(source -> {
                assertThat(source.offset()).isLessThanOrEqualTo(end).isGreaterThan(readable);
                readable = Pick.chance(random, 80) ? source.offset() : readable;
            });
            boolean waited = until.isEmpty() || until.get().offset() <= readable;
            if (waited && unreadable() > 0) {
                assertThat(unreadable() + changes).isLessThanOrEqualTo(most);
            }
            end += changes + random.nextInt(3); // others write between
            if (Pick.chance(random, 90)) {
                appended.put(end, changes);
                backlog.appended(changes, at(end), changes);
            } else {
                backlog.gaveUp(changes);
            }
            assertThat(backlog.runs()).isLessThanOrEqualTo(Backlog.RUNS);
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
            append(1, 10, i);
        }
        assertThat(backlog.runs()).isEqualTo(Backlog.RUNS);
        assertThat(ask(1, 10, 99_998)).contains(at(99_999));
        backlog.gaveUp(1);
        assertThat(ask(1, 10, 99_999)).isEmpty();
    }
}
