package io.tidemark.readmodel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ParallelTest {
    private final Parallel parallel = new Parallel("test", 2);

    @AfterEach
    void close() {
        parallel.close();
    }

    @Test
    void tasksRunSideBySide() {
        CountDownLatch both = new CountDownLatch(2);
        Runnable meet = () -> {
            both.countDown();
            await(both);
        };
        parallel.all(List.of(meet, meet));
        parallel.all(List.of());
    }

    @Test
    void theFirstFailureIsThrownAfterAllHaveEnded() {
        AtomicBoolean ended = new AtomicBoolean();
        IllegalStateException first = new IllegalStateException("first");
        IllegalStateException second = new IllegalStateException("second");
        assertThatThrownBy(() -> parallel.all(List.of(
                        () -> {
                            throw first;
                        },
                        () -> {
                            throw second;
                        },
                        () -> ended.set(true))))
                .isSameAs(first)
                .satisfies(thrown -> assertThat(thrown.getSuppressed()[0]).hasCause(second));
        assertThat(ended).isTrue();
    }

    @Test
    void anInterruptedCallerIsToldSoAndStaysInterrupted() {
        CountDownLatch never = new CountDownLatch(1);
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> parallel.all(List.of(() -> await(never))))
                .isInstanceOf(ReadModelUnavailable.class)
                .hasCauseInstanceOf(InterruptedException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
