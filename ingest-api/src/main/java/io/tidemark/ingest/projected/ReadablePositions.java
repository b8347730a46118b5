package io.tidemark.ingest.projected;

import io.tidemark.core.merge.Source;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * Up to which source offset each partition is readable, as far as this instance knows; never decreasing. Whoever waits
 * for an offset goes on the moment it is reached (H2), and holds no thread until then. Thread-safe.
 */
public final class ReadablePositions {
    private static final CompletableFuture<Boolean> REACHED = CompletableFuture.completedFuture(true);
    private static final CompletableFuture<Boolean> NOT_REACHED = CompletableFuture.completedFuture(false);

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
    public int waiting() {
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
     * True as soon as every partition is readable up to its offset; false if the patience runs out, and at once if too
     * many wait already. It may be completed by the thread that advances the positions: whoever goes on from it with more
     * than a few instructions does so on another thread.
     */
    public CompletableFuture<Boolean> reached(Map<Integer, Long> offsets, Duration patience) {
        if (isReached(offsets)) {
            return REACHED;
        }
        boolean possible = offsets.keySet().stream().allMatch(this::has);
        if (patience.isZero() || !possible || !waiters.tryAcquire()) {
            return NOT_REACHED;
        }
        List<CompletableFuture<Void>> each = offsets.entrySet().stream()
                .map(wanted -> partitions[wanted.getKey()].reached(wanted.getValue()))
                .toList();
        return CompletableFuture.allOf(each.toArray(CompletableFuture[]::new))
                .thenApply(all -> true)
                .completeOnTimeout(false, patience.toNanos(), TimeUnit.NANOSECONDS)
                .whenComplete((reached, failure) -> {
                    each.forEach(one -> one.cancel(false));
                    waiters.release();
                });
    }

    /** Whether this record's outcome is readable. */
    public boolean isReadable(Source source) {
        return has(source.partition()) && partitions[source.partition()].isReached(source.offset());
    }

    private boolean isReached(Map<Integer, Long> offsets) {
        return offsets.entrySet().stream()
                .allMatch(e -> has(e.getKey()) && partitions[e.getKey()].isReached(e.getValue()));
    }
}
