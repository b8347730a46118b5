package io.tidemark.bench.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Clients that each send the next request when the last one is answered. */
public final class ClosedLoop {
    private ClosedLoop() {}

    /** Runs the steps, one thread each, until the time is over and the last answers are there. */
    public static Load run(List<Step> clients, Duration time) throws InterruptedException {
        return run(clients, System.nanoTime() + time.toNanos(), Long.MAX_VALUE);
    }

    /** Runs the steps until {@code requests} were sent in all, however long that takes. */
    public static Load run(List<Step> clients, long requests) throws InterruptedException {
        return run(clients, Long.MAX_VALUE, requests);
    }

    private static Load run(List<Step> clients, long deadline, long most) throws InterruptedException {
        Tally tally = new Tally();
        AtomicLong next = new AtomicLong();
        List<Thread> threads = new ArrayList<>();
        for (Step client : clients) {
            threads.add(new Thread(
                    () -> {
                        for (long n = next.getAndIncrement();
                                n < most && System.nanoTime() < deadline;
                                n = next.getAndIncrement()) {
                            tally.run(client, n, System.nanoTime());
                        }
                    },
                    "client-" + threads.size()));
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        return tally.load();
    }
}
