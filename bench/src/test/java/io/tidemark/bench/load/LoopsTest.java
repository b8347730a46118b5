package io.tidemark.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class LoopsTest {
    /** No coordinated omission: what a stalled server delays is counted, each request from when it was due. */
    @Test
    void anOpenLoopCountsTheRequestsThatAStallDelays() throws InterruptedException {
        long stall = TimeUnit.MILLISECONDS.toNanos(30);
        int delayed = 1_000;
        CountDownLatch caughtUp = new CountDownLatch(delayed + 1);
        OpenLoop loop = OpenLoop.start(1e6, 1, n -> {
            long begun = System.nanoTime();
            while (n == 0 && System.nanoTime() - begun < stall) {
                Thread.onSpinWait();
            }
            caughtUp.countDown();
            return 1;
        });
        caughtUp.await();
        Load load = loop.end();
        long late = load.latencies().getCountBetweenValues(28_000, Long.MAX_VALUE / 2);
        assertThat(late).isGreaterThanOrEqualTo(delayed);
        assertThat(load.errors()).isZero();
    }

    @Test
    void aClosedLoopDoesEveryRequestOnce() throws InterruptedException {
        ConcurrentLinkedQueue<Long> seen = new ConcurrentLinkedQueue<>();
        Step step = n -> {
            seen.add(n);
            return 10;
        };
        Load load = ClosedLoop.run(Collections.nCopies(4, step), 200);
        assertThat(load.done()).isEqualTo(2_000);
        assertThat(load.latencies().getTotalCount()).isEqualTo(200);
        assertThat(seen)
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.range(0, 200).boxed().toList());
    }

    @Test
    void aClosedLoopGoesOnAfterAnError() throws InterruptedException {
        Load load = ClosedLoop.run(
                List.of(n -> {
                    if (n % 2 == 0) {
                        throw new IllegalStateException("even");
                    }
                    return 1;
                }),
                10);
        assertThat(load.errors()).isEqualTo(5);
        assertThat(load.done()).isEqualTo(5);
        assertThat(load.firstError()).contains("IllegalStateException: even");
    }
}
