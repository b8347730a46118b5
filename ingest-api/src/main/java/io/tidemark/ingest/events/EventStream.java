package io.tidemark.ingest.events;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidemark.core.identity.DeviceId;
import io.tidemark.core.identity.OwnerId;
import java.io.IOException;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One device's open stream. It owes the device one hint at most, however often something moved, so a device that does not
 * read costs no more than one that does. A new stream owes a hint from the beginning: whatever moved while the device was
 * away, it need not have heard. Thread-safe; a stream that has ended writes nothing more.
 */
final class EventStream {
    private static final byte[] HINT = "event: sync\ndata: {}\n\n".getBytes(UTF_8);
    private static final byte[] HEARTBEAT = ":\n\n".getBytes(UTF_8);
    private static final int LEAST_RETRY = 1_000;
    private static final int RETRY_SPREAD = 4_000;
    private static final long NEVER = Long.MAX_VALUE;

    private final OwnerId owner;
    private final DeviceId device;
    private final Instant until;
    private final Outlet outlet;
    private final AtomicBoolean hint = new AtomicBoolean(true);
    private final AtomicBoolean hinted = new AtomicBoolean();
    private final AtomicBoolean queued = new AtomicBoolean();
    private final ReentrantLock lock = new ReentrantLock();
    private boolean greeted;
    private boolean ended;
    private long lastWritten = NEVER;
    private long stuckSince = NEVER;

    /** @param until when the device's token ends, and the stream with it */
    EventStream(OwnerId owner, DeviceId device, Instant until, Outlet outlet) {
        this.owner = owner;
        this.device = device;
        this.until = until;
        this.outlet = outlet;
    }

    OwnerId owner() {
        return owner;
    }

    boolean isOf(DeviceId other) {
        return device.equals(other);
    }

    DeviceId device() {
        return device;
    }

    boolean isExpired(long now) {
        return !Instant.ofEpochMilli(now).isBefore(until);
    }

    /** From now on the device is owed a hint. */
    void hint() {
        hint.set(true);
    }

    /** Whether a hint was written since this was called last. */
    boolean asks() {
        return hinted.getAndSet(false);
    }

    /** Whether the caller is to put it into the queue of those that are written to; it is there once at most. */
    boolean queue() {
        return queued.compareAndSet(false, true);
    }

    /** It is out of the queue. To be called before it is written to: what is owed from here on queues it again. */
    void unqueue() {
        queued.set(false);
    }

    /**
     * Writes the hint if one is owed, else a heartbeat if the stream was silent for that long. What cannot be written now
     * stays owed.
     *
     * @param now milliseconds
     * @param silence milliseconds
     * @return whether a hint was written
     * @throws IOException if the device has left
     */
    boolean write(long now, long silence) throws IOException {
        lock.lock();
        try {
            if (ended || !isReady(now)) {
                return false;
            }
            boolean owed = hint.getAndSet(false); // before the write: what moves meanwhile is owed anew
            if (owed) {
                hinted.set(true); // before the write: the device may ask at once
                write(greeted ? HINT : greeting(), now);
                greeted = true;
            } else if (now - lastWritten >= silence) {
                write(HEARTBEAT, now);
            }
            return owed;
        } finally {
            lock.unlock();
        }
    }

    private boolean isReady(long now) {
        boolean ready = outlet.isReady();
        stuckSince = ready ? NEVER : Math.min(stuckSince, now);
        return ready;
    }

    private void write(byte[] bytes, long now) throws IOException {
        lastWritten = now;
        outlet.write(bytes);
    }

    /** Devices that were cut off together do not all come back together. */
    private byte[] greeting() {
        int retry = LEAST_RETRY + Math.floorMod(device.value().hashCode(), RETRY_SPREAD);
        return ("retry: " + retry + "\n\n" + new String(HINT, UTF_8)).getBytes(UTF_8);
    }

    /** Whether the device has taken nothing for that long, though something was owed. */
    boolean isStuck(long now, long patience) {
        lock.lock();
        try {
            return stuckSince != NEVER && now - stuckSince >= patience;
        } finally {
            lock.unlock();
        }
    }

    /** Says why, if it can be said, and ends; false if it had ended already. */
    boolean end(End why) {
        lock.lock();
        try {
            if (ended) {
                return false;
            }
            ended = true;
            if (greeted && !why.comment().isEmpty() && outlet.isReady()) {
                outlet.write((": " + why.comment() + "\n\n").getBytes(UTF_8));
            }
        } catch (IOException | RuntimeException e) {
            return true; // it has left, so that nobody can be told
        } finally {
            lock.unlock();
            outlet.close();
        }
        return true;
    }
}
