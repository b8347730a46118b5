package io.tidemark.ingest.projected;

import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/** One partition's readable offset and those who wait for more, the nearest first. */
final class PartitionPosition {
    private record Waiter(long offset, CountDownLatch reached) {}

    private final ReentrantLock lock = new ReentrantLock();
    private final PriorityQueue<Waiter> waiters = new PriorityQueue<>(Comparator.comparingLong(Waiter::offset));
    private volatile long offset = -1;

    boolean isReached(long wanted) {
        return offset >= wanted;
    }

    void advance(long readable) {
        lock.lock();
        try {
            offset = Math.max(offset, readable);
            for (Waiter next = waiters.peek(); next != null && next.offset <= offset; next = waiters.peek()) {
                waiters.remove().reached.countDown();
            }
        } finally {
            lock.unlock();
        }
    }

    /** @param deadline in {@link System#nanoTime} */
    boolean await(long wanted, long deadline) throws InterruptedException {
        Waiter waiter = new Waiter(wanted, new CountDownLatch(1));
        if (!enter(waiter)) {
            return true;
        }
        try {
            return waiter.reached.await(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        } finally {
            leave(waiter);
        }
    }

    private boolean enter(Waiter waiter) {
        lock.lock();
        try {
            return !isReached(waiter.offset) && waiters.add(waiter);
        } finally {
            lock.unlock();
        }
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
