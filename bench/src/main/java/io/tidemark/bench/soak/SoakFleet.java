package io.tidemark.bench.soak;

import io.tidemark.bench.load.Load;
import io.tidemark.bench.load.Tally;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.Delayed;
import java.util.concurrent.TimeUnit;

/**
 * The devices and the threads that are their hands. A visit has its time before it happens, so a slow platform makes
 * visits late, which counts as latency, and not fewer.
 */
final class SoakFleet implements AutoCloseable {
    private static final int THREADS = 48;
    private static final double FIRST_VISITS_SECONDS = 5;
    private static final long LOOK_MILLIS = 100;

    private final DelayQueue<Due> plan = new DelayQueue<>();
    private final List<Thread> threads = new ArrayList<>();
    private final Tally writes = new Tally();
    private final Tally pulls = new Tally();
    private volatile boolean ended;

    private record Due(SoakDevice device, Life.Visit visit, long nanos) implements Delayed {
        @Override
        public long getDelay(TimeUnit unit) {
            return unit.convert(nanos - System.nanoTime(), TimeUnit.NANOSECONDS);
        }

        @Override
        public int compareTo(Delayed other) {
            return Long.compare(nanos, ((Due) other).nanos);
        }
    }

    private SoakFleet() {}

    static SoakFleet start(List<SoakDevice> devices, long seed) {
        SoakFleet fleet = new SoakFleet();
        SplittableRandom random = new SplittableRandom(seed);
        for (SoakDevice device : devices) {
            fleet.plan(device, new Life.Visit(random.nextDouble(FIRST_VISITS_SECONDS), 0, true));
        }
        for (int i = 0; i < THREADS; i++) {
            Thread thread = new Thread(fleet::work, "soak-" + i);
            thread.setDaemon(true);
            fleet.threads.add(thread);
        }
        fleet.threads.forEach(Thread::start);
        return fleet;
    }

    private void plan(SoakDevice device, Life.Visit visit) {
        plan.add(new Due(device, visit, System.nanoTime() + (long) (visit.after() * 1e9)));
    }

    private void work() {
        try {
            while (!ended) {
                Due due = plan.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
                if (due != null) {
                    Tally tally = due.visit().edits() == 0 ? pulls : writes;
                    tally.run(n -> due.device().come(due.visit()), 0, due.nanos());
                    plan(due.device(), due.device().next());
                }
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    /** Syncs with changes, until these are readable: latencies since the last call, the other figures since the start. */
    Load writes() {
        return writes.load();
    }

    /** Syncs without. */
    Load pulls() {
        return pulls.load();
    }

    /** No visit begins any more; returns when the last ones are over. */
    void end() throws InterruptedException {
        ended = true;
        for (Thread thread : threads) {
            thread.join();
        }
    }

    @Override
    public void close() {
        ended = true;
    }
}
