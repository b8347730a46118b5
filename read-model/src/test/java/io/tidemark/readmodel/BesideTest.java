package io.tidemark.readmodel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class BesideTest {
    private final Beside beside = new Beside();

    @Test
    void readsGoOnBesideTheCaller() {
        CountDownLatch callerHasGoneOn = new CountDownLatch(1);
        Future<Thread> read = beside.begin(() -> {
            await(callerHasGoneOn);
            return Thread.currentThread();
        });
        callerHasGoneOn.countDown();
        assertThat(Beside.joined(read)).isNotSameAs(Thread.currentThread());
    }

    @Test
    void whileNoThreadIsFreeTheCallerReads() {
        CountDownLatch end = new CountDownLatch(1);
        List<Future<Thread>> held = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            held.add(beside.begin(() -> {
                await(end);
                return Thread.currentThread();
            }));
        }
        assertThat(Beside.joined(beside.begin(Thread::currentThread))).isSameAs(Thread.currentThread());
        end.countDown();
        assertThat(held.stream().map(Beside::joined)).doesNotContain(Thread.currentThread());
    }

    @Test
    void aFailureComesAsItWas() {
        ReadModelUnavailable failure = new ReadModelUnavailable("away");
        Future<Void> read = beside.begin(() -> {
            throw failure;
        });
        assertThatThrownBy(() -> Beside.joined(read)).isSameAs(failure);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
