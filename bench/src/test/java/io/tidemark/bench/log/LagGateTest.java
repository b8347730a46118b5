package io.tidemark.bench.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.SynchronousQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class LagGateTest {
    private final BlockingQueue<Positions> looks = new SynchronousQueue<>();

    private void lagIs(long lag) throws InterruptedException {
        looks.put(new Positions(100 + lag, 100, 100, 0));
    }

    @Test
    void whoeverComesWhileTheLagIsTooLargePassesWhenItNoLongerIs() throws Exception {
        BlockingQueue<Integer> passed = new LinkedBlockingQueue<>();
        try (LagGate gate = LagGate.open(looks::take, 10)) {
            lagIs(11);
            lagIs(11); // so that the first one is known by now
            Thread client = new Thread(() -> {
                try {
                    gate.pass();
                    passed.add(gate.seen().size());
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
            client.start();
            while (client.getState() != Thread.State.WAITING) {
                Thread.onSpinWait();
            }
            lagIs(11);
            lagIs(10);
            assertThat(passed.take()).isGreaterThanOrEqualTo(4);
            client.join();
        }
    }

    @Test
    void whereNobodyKnowsTheLagNobodyPasses() throws Exception {
        BlockingQueue<Thread> looked = new LinkedBlockingQueue<>();
        try (LagGate gate = LagGate.open(
                () -> {
                    looked.add(Thread.currentThread());
                    throw new IllegalStateException("away");
                },
                10)) {
            looked.take().join();
            assertThatThrownBy(gate::pass).hasRootCauseMessage("away");
        }
    }
}
