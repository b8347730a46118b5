package io.tidemark.ingest.projected;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;

/**
 * Up to which source offset each partition is readable, as far as this instance knows; never decreasing. Whoever waits
 * for an offset goes on the moment it is reached (H2). Thread-safe.
 */
public final class ReadablePositions {
    private final PartitionPosition[] partitions;
    private final Semaphore waiters;
    private final int maxWaiters;

    /** @param maxWaiters waiting at once at most; the next one is not made to wait */
    public ReadablePositions(int partitions, int maxWaiters) {
        this.partitions = IntStream.range(0, partitions)
                .mapToObj(p -> new PartitionPosition())
                .toArray(PartitionPosition[]::new);
        this.waiters = new Semaphore(maxWaiters);
        this.maxWaiters = maxWaiters;
    }

    /** How many wait now. */
    int waiting() {
        return maxWaiters - waiters.availablePermits();
    }

    /** Whether there is such a partition. */
    public boolean has(int partition) {
        return partition >= 0 && partition < partitions.length;
    }

    /** Everything of the partition up to and with {@code offset} is readable; a smaller one than known changes nothing. */
    public void advance(int partition, long offset) {
        if (has(partition)) {
            partitions[partition].advance(offset);
        }
    }

    /**
     * Waits until every partition is readable up to its offset.
     *
     * @return false if the patience ran out, if too many wait already, or if the thread was interrupted
     */
    public boolean await(Map<Integer, Long> offsets, Duration patience) {
        if (isReached(offsets)) {
            return true;
        }
        if (patience.isZero() || !waiters.tryAcquire()) {
            return false;
        }
        try {
            return awaitEach(offsets, System.nanoTime() + patience.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            waiters.release();
        }
    }

    private boolean isReached(Map<Integer, Long> offsets) {
        return offsets.entrySet().stream()
                .allMatch(e -> has(e.getKey()) && partitions[e.getKey()].isReached(e.getValue()));
    }

    /** One after the other is enough: what is reached stays reached. */
    private boolean awaitEach(Map<Integer, Long> offsets, long deadline) throws InterruptedException {
        for (Map.Entry<Integer, Long> entry : offsets.entrySet()) {
            boolean reached = has(entry.getKey()) && partitions[entry.getKey()].await(entry.getValue(), deadline);
            if (!reached) {
                return false;
            }
        }
        return true;
    }
}
