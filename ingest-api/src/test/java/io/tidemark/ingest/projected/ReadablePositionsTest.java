package io.tidemark.ingest.projected;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tidemark.core.testkit.Law;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** H2: who waits goes on the moment it may. */
@Law("H2")
class ReadablePositionsTest {
    private static final Duration LONG = Duration.ofSeconds(20);

    private final ReadablePositions positions = new ReadablePositions(4, 3);
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void close() {
        threads.shutdownNow();
    }

    private CompletableFuture<Boolean> waiting(Map<Integer, Long> offsets) {
        return CompletableFuture.supplyAsync(() -> positions.await(offsets, LONG), threads);
    }

    @Test
    void whatIsReachedIsNotWaitedFor() {
        positions.advance(1, 7);
        assertThat(positions.await(Map.of(), Duration.ZERO)).isTrue();
        assertThat(positions.await(Map.of(1, 7L), Duration.ZERO)).isTrue();
        assertThat(positions.await(Map.of(1, 8L), Duration.ZERO)).isFalse();
        assertThat(positions.await(Map.of(1, 7L, 2, 0L), Duration.ofMillis(1))).isFalse();
    }

    @Test
    void aPositionNeverGoesBack() {
        positions.advance(1, 7);
        positions.advance(1, 3);
        assertThat(positions.await(Map.of(1, 7L), Duration.ZERO)).isTrue();
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
        await().until(() -> all.get(0).isDone() && all.get(1).isDone());
        assertThat(all.get(2)).isNotDone();
        positions.advance(0, 2);
        assertThat(all.get(2).orTimeout(10, TimeUnit.SECONDS).join()).isTrue();
    }

    @Test
    void tooManyDoNotWaitAtAll() {
        List<CompletableFuture<Boolean>> three =
                IntStream.range(0, 3).mapToObj(i -> waiting(Map.of(0, 9L))).toList();
        await().until(() -> !positions.await(Map.of(0, 9L), Duration.ofMillis(1)) && positions.waiting() == 3);
        long before = System.nanoTime();
        assertThat(positions.await(Map.of(0, 9L), LONG)).isFalse();
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(10));
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
        assertThat(positions.await(Map.of(99, 0L), Duration.ofMillis(1))).isFalse();
    }
}
