package io.tidemark.bench.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Requests at a given rate, whatever the server does: a latency counts from the moment at which the request was due, so
 * that a slow answer does not hide behind the next request that it delayed.
 */
public final class OpenLoop implements AutoCloseable {
    private final Tally tally = new Tally();
    private final List<Thread> threads = new ArrayList<>();
    private final AtomicLong next = new AtomicLong();
    private final long start = System.nanoTime();
    private final double interval;
    private final Step step;
    private volatile boolean ended;

    private OpenLoop(double perSecond, Step step) {
        this.interval = 1e9 / perSecond;
        this.step = step;
    }

    /** Starts it; ended by {@link #end} or {@link #close}. Too few threads show as latency, never as a lower rate. */
    public static OpenLoop start(double perSecond, int threads, Step step) {
        OpenLoop loop = new OpenLoop(perSecond, step);
        for (int i = 0; i < threads; i++) {
            Thread thread = new Thread(loop::work, "open-loop-" + i);
            thread.setDaemon(true);
            loop.threads.add(thread);
        }
        loop.threads.forEach(Thread::start);
        return loop;
    }

    /** Runs it for a time. */
    public static Load run(double perSecond, int threads, Duration time, Step step) throws InterruptedException {
        try (OpenLoop loop = start(perSecond, threads, step)) {
            Thread.sleep(time.toMillis());
            return loop.end();
        }
    }

    private void work() {
        while (!ended) {
            long n = next.getAndIncrement();
            long due = start + (long) (n * interval);
            for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                LockSupport.parkNanos(left);
                if (ended) {
                    return;
                }
            }
            tally.run(step, n, due);
        }
    }

    /** The latencies since the last call; the other figures since the start. */
    public Load soFar() {
        return tally.load();
    }

    /** Ends it and waits for the last answers. */
    public Load end() throws InterruptedException {
        close();
        for (Thread thread : threads) {
            thread.join();
        }
        return tally.load();
    }

    @Override
    public void close() {
        ended = true;
        threads.forEach(LockSupport::unpark);
    }
}
