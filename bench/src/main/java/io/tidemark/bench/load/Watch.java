package io.tidemark.bench.load;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

/**
 * One device writes an item every now and then; another device of the same user asks every 5 ms and notes when it sees
 * each. The time counts from just before the write is sent until the answer that shows it is there.
 */
public final class Watch implements AutoCloseable {
    private static final long ASK_NANOS = Duration.ofMillis(5).toNanos();
    private static final Duration LAST_CHANCE = Duration.ofSeconds(20);

    private final Door door;
    private final String token;
    private final Map<String, Long> unseen = new ConcurrentHashMap<>();
    private final Histogram latencies = new Histogram(3);
    private final AtomicLong asked = new AtomicLong();
    private final OpenLoop writer;
    private final Thread reader;
    private volatile boolean ended;
    private volatile String fault = "";

    private Watch(Door door, String token, Duration between) {
        this.door = door;
        this.token = token;
        Batch one = Batch.creates(1);
        String writing = door.pulled(token, "writer", "").cursor();
        String reading = door.pulled(token, "reader", "").cursor();
        this.reader = new Thread(() -> read(reading), "watch");
        reader.setDaemon(true);
        reader.start();
        this.writer = OpenLoop.start(1e9 / between.toNanos(), 1, n -> {
            byte[] request = one.request("writer", writing, 0, n, n);
            unseen.put(Batch.localId(n), System.nanoTime());
            return door.accepted(token, request).accepted(1);
        });
    }

    /** Starts to write and to look, with the token of a user who has nothing yet. */
    public static Watch start(Door door, String token, Duration between) {
        return new Watch(door, token, between);
    }

    private void read(String from) {
        String cursor = from;
        long next = System.nanoTime();
        while (!ended) {
            try {
                Reply reply = door.pulled(token, "reader", cursor);
                long now = System.nanoTime();
                reply.localIds().forEach(id -> seen(id, now));
                cursor = reply.cursor();
                asked.incrementAndGet();
            } catch (RuntimeException e) {
                fault = String.valueOf(e.getMessage());
            }
            next = Math.max(next + ASK_NANOS, System.nanoTime());
            LockSupport.parkNanos(next - System.nanoTime());
        }
    }

    private void seen(String localId, long now) {
        Long written = unseen.remove(localId);
        if (written != null) {
            latencies.recordValue((now - written) / 1000);
        }
    }

    /**
     * What was seen.
     *
     * @param latencies in microseconds; for the thread that gets it
     * @param neverSeen writes that the other device was not shown within 20 s after the last one
     */
    public record Seen(long written, Histogram latencies, long neverSeen, long asked) {
        /** Milliseconds. */
        public double percentile(double percentile) {
            return latencies.getValueAtPercentile(percentile) / 1000.0;
        }
    }

    /** Stops writing, gives the other device time to see the last ones, and ends. */
    public Seen end() throws InterruptedException {
        Load written = writer.end().orThrow();
        long deadline = System.nanoTime() + LAST_CHANCE.toNanos();
        while (!unseen.isEmpty() && System.nanoTime() < deadline) {
            Thread.sleep(5);
        }
        close();
        reader.join();
        if (!fault.isEmpty()) {
            throw new IllegalStateException("A poll failed: " + fault);
        }
        return new Seen(written.done(), latencies, unseen.size(), asked.get());
    }

    @Override
    public void close() {
        ended = true;
        writer.close();
    }
}
