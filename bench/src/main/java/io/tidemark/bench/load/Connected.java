package io.tidemark.bench.load;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * Connected devices, two to a user: each listens to its stream and pulls when it hears a hint, one pull at a time. The
 * first of each user also writes. The time counts from just before a write is sent until the answer to the other device
 * that shows it is there.
 */
public final class Connected implements AutoCloseable {
    private static final int THREADS = 64;
    private static final int DEVICES_A_USER = 2;

    private final Door door;
    private final List<String> tokens;
    private final List<Device> devices = new ArrayList<>();
    private final Map<String, Long> unseen = new ConcurrentHashMap<>();
    private final Histogram latencies = new ConcurrentHistogram(3);
    private final AtomicLong pulls = new AtomicLong();
    private final Batch one = Batch.creates(1);
    private final ExecutorService pullers = Executors.newFixedThreadPool(THREADS, Connected::named);
    private final Streams streams;
    private volatile String fault = "";

    private Connected(Door door, List<String> tokens) throws IOException {
        this.door = door;
        this.tokens = tokens;
        for (int i = 0; i < tokens.size() * DEVICES_A_USER; i++) {
            devices.add(new Device(i));
        }
        List<String> each = devices.stream().map(Device::token).toList();
        streams = Streams.open(door.sync(), each, index -> devices.get(index).hear());
    }

    /** Connects two devices for each user's token. */
    public static Connected open(Door door, List<String> tokens) throws IOException {
        return new Connected(door, tokens);
    }

    private static Thread named(Runnable work) {
        Thread thread = new Thread(work, "connected");
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Whether every device has heard its first hint and pulled.
     *
     * @throws IllegalStateException if one never will
     */
    public boolean isSettled() {
        check();
        return devices.stream().noneMatch(device -> device.cursor.isEmpty());
    }

    /** One change, written by the first device of user {@code n mod users}; the answer is not waited for longer than it takes. */
    public int write(long n) {
        Device writer = devices.get((int) (n % tokens.size()) * DEVICES_A_USER);
        unseen.put(Batch.localId(n), System.nanoTime());
        return door.accepted(writer.token(), one.request(writer.name(), writer.cursor, 0, n, n))
                .accepted(1);
    }

    /** How many writes the other devices have not been shown yet. */
    public int unseen() {
        return unseen.size();
    }

    public long pulls() {
        return pulls.get();
    }

    /** Milliseconds; for when nothing is written any more. */
    public double percentile(double percentile) {
        return latencies.getValueAtPercentile(percentile) / 1000.0;
    }

    /** @throws IllegalStateException if a pull failed or a stream was lost */
    public void check() {
        if (!fault.isEmpty() || streams.lost() > 0) {
            throw new IllegalStateException(streams.lost() + " streams refused or lost (an instance holds"
                    + " tidemark.ingest.events.streams of them, also those of devices that just left); " + fault);
        }
    }

    @Override
    public void close() throws IOException {
        streams.close();
        pullers.shutdownNow();
    }

    private final class Device {
        private final int index;
        private final AtomicBoolean owed = new AtomicBoolean();
        private final AtomicBoolean busy = new AtomicBoolean();
        private volatile String cursor = "";

        Device(int index) {
            this.index = index;
        }

        String name() {
            return "device-" + index;
        }

        String token() {
            return tokens.get(index / DEVICES_A_USER);
        }

        void hear() {
            owed.set(true);
            if (busy.compareAndSet(false, true)) {
                pullers.execute(this::pull);
            }
        }

        private void pull() {
            while (owed.getAndSet(false)) {
                try {
                    Reply reply = door.pulled(token(), name(), cursor);
                    long now = System.nanoTime();
                    if (index % DEVICES_A_USER != 0) {
                        reply.localIds().forEach(id -> seen(id, now));
                    }
                    cursor = reply.cursor();
                    pulls.incrementAndGet();
                } catch (RuntimeException e) {
                    fault = String.valueOf(e.getMessage());
                }
            }
            busy.set(false);
            if (owed.get()) {
                hear();
            }
        }

        private void seen(String localId, long now) {
            @Nullable Long written = unseen.remove(localId);
            if (written != null) {
                latencies.recordValue((now - written) / 1000);
            }
        }
    }
}
