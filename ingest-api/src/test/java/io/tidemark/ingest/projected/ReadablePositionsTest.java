package io.tidemark.ingest.projected;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.core.testkit.Law;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** H2: who waits goes on the moment it may. */
@Law("H2")
class ReadablePositionsTest {
    private static final Duration LONG = Duration.ofSeconds(20);

    private final ReadablePositions positions = new ReadablePositions(4, 3);

    private CompletableFuture<Boolean> waiting(Map<Integer, Long> offsets) {
        return positions.reached(offsets, LONG);
    }

    private boolean reached(Map<Integer, Long> offsets, Duration patience) {
        return positions
                .reached(offsets, patience)
                .orTimeout(10, TimeUnit.SECONDS)
                .join();
    }

    @Test
    void whatIsReachedIsNotWaitedFor() {
        positions.advance(1, 7);
        assertThat(reached(Map.of(), Duration.ZERO)).isTrue();
        assertThat(reached(Map.of(1, 7L), Duration.ZERO)).isTrue();
        assertThat(reached(Map.of(1, 8L), Duration.ZERO)).isFalse();
        assertThat(reached(Map.of(1, 7L, 2, 0L), Duration.ofMillis(1))).isFalse();
    }

    @Test
    void aPositionNeverGoesBack() {
        positions.advance(1, 7);
        positions.advance(1, 3);
        assertThat(reached(Map.of(1, 7L), Duration.ZERO)).isTrue();
    }

    @Test
    void everyPartitionMustBeReached() {
        CompletableFuture<Boolean> both = waiting(Map.of(0, 5L, 3, 2L));
        positions.advance(3, 2);
        positions.advance(0, 4);
        assertThat(both).isNotDone();
        positions.advance(0, 5);
        assertThat(both.orTimeout(10, TimeUnit.SECONDS).join()).isTrue();
    }

    @Test
    void waitersAreCalledInTheOrderOfTheirOffsets() {
        List<CompletableFuture<Boolean>> all = IntStream.range(0, 3)
                .mapToObj(i -> waiting(Map.of(0, (long) i)))
                .toList();
        positions.advance(0, 1);
        assertThat(all.get(0)).isDone();
        assertThat(all.get(1)).isDone();
        assertThat(all.get(2)).isNotDone();
        positions.advance(0, 2);
        assertThat(all.get(2).orTimeout(10, TimeUnit.SECONDS).join()).isTrue();
    }

    @Test
    void tooManyDoNotWaitAtAll() {
        List<CompletableFuture<Boolean>> three =
                IntStream.range(0, 3).mapToObj(i -> waiting(Map.of(0, 9L))).toList();
        assertThat(positions.waiting()).isEqualTo(3);
        assertThat(positions.reached(Map.of(0, 9L), LONG)).isCompletedWithValue(false);
        positions.advance(0, 9);
        assertThat(three)
                .allSatisfy(waiter -> assertThat(
                                waiter.orTimeout(10, TimeUnit.SECONDS).join())
                        .isTrue());
        assertThat(positions.waiting()).isZero();
    }

    @Test
    void aPartitionThatIsNotThereIsNeverReached() {
        positions.advance(99, 1);
        assertThat(positions.has(99)).isFalse();
        assertThat(positions.has(-1)).isFalse();
        assertThat(reached(Map.of(99, 0L), Duration.ofMillis(1))).isFalse();
    }

    @Test
    void whoeverHasLostPatienceNoLongerWaits() {
        assertThat(reached(Map.of(0, 9L, 1, 9L), Duration.ofMillis(1))).isFalse();
        assertThat(positions.waiting()).isZero();
        assertThat(waiting(Map.of(0, 9L))).isNotDone();
        assertThat(positions.waiting()).isEqualTo(1);
    }
}
