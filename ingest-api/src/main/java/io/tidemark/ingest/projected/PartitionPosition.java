package io.tidemark.ingest.projected;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;

/** One partition's readable offset and those who wait for more, the nearest first. */
final class PartitionPosition {
    private record Waiter(long offset, CompletableFuture<Void> reached) {}

    private static final CompletableFuture<Void> NOW = CompletableFuture.completedFuture(null);

    private final ReentrantLock lock = new ReentrantLock();
    private final PriorityQueue<Waiter> waiters = new PriorityQueue<>(Comparator.comparingLong(Waiter::offset));
    private volatile long offset = -1;

    boolean isReached(long wanted) {
        return offset >= wanted;
    }

    void advance(long readable) {
        passed(readable).forEach(waiter -> waiter.reached.complete(null));
    }

    private List<Waiter> passed(long readable) {
        List<Waiter> passed = new ArrayList<>();
        lock.lock();
        try {
            offset = Math.max(offset, readable);
            for (Waiter next = waiters.peek(); next != null && next.offset <= offset; next = waiters.peek()) {
                passed.add(waiters.remove());
            }
        } finally {
            lock.unlock();
        }
        return passed;
    }

    /** Done when the offset is readable; whoever no longer waits cancels it. */
    CompletableFuture<Void> reached(long wanted) {
        Waiter waiter = new Waiter(wanted, new CompletableFuture<>());
        lock.lock();
        try {
            if (isReached(wanted)) {
                return NOW;
            }
            waiters.add(waiter);
        } finally {
            lock.unlock();
        }
        waiter.reached.whenComplete((reached, cancelled) -> {
            if (cancelled != null) {
                leave(waiter);
            }
        });
        return waiter.reached;
    }

    private void leave(Waiter waiter) {
        lock.lock();
        try {
            waiters.remove(waiter);
        } finally {
            lock.unlock();
        }
    }
}
