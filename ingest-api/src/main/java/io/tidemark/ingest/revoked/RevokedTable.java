package io.tidemark.ingest.revoked;

import io.tidemark.core.identity.DeviceId;
import io.tidemark.core.identity.UserId;
import io.tidemark.core.identity.Writer;
import io.tidemark.wire.Revocation;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Everything that was revoked, as far as this instance has read. Places in the log order revocations and sign-ins, so
 * that no clock has to agree with another: what began after a revocation was read is not touched by it. Only tokens that
 * know no places are judged by time. Thread-safe; applying the same record again changes nothing.
 */
public final class RevokedTable {
    /** Longer than any access token lives: after that the session's refresh tokens, which are gone, were all there was. */
    private static final Duration SESSIONS = Duration.ofHours(2);

    private record Mark(long offset, long at) {
        boolean isAfter(Grant grant) {
            return grant.position().isPresent() ? grant.position().getAsLong() <= offset : grant.issuedAt() <= at;
        }

        Mark latest(Mark other) {
            return other.offset > offset ? other : this;
        }
    }

    private final Map<UserId, Mark> users = new ConcurrentHashMap<>();
    private final Map<Writer, Mark> devices = new ConcurrentHashMap<>();
    private final Map<String, Mark> sessions = new ConcurrentHashMap<>();
    private final Map<String, Long> sessionsByAge = new LinkedHashMap<>();
    private final Collection<RevocationListener> listeners;
    private final InstantSource clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition moved = lock.newCondition();
    private volatile long position;
    private volatile boolean ready;

    public RevokedTable(Collection<RevocationListener> listeners, InstantSource clock) {
        this.listeners = List.copyOf(listeners);
        this.clock = clock;
    }

    /** Whether everything was read that there was when this instance began. Until then nobody can be let in. */
    public boolean isReady() {
        return ready;
    }

    /** Everything there was has been applied; what comes from now on is new. */
    public void ready() {
        lock.lock();
        try {
            ready = true;
            moved.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until it is ready; false if that takes longer. */
    boolean awaitReady(Duration patience) {
        return await(() -> ready, patience);
    }

    /** The place after the last record applied. */
    public long position() {
        return position;
    }

    /** Applies the record at {@code offset}, and tells of it. */
    public void apply(Revocation revocation, long offset) {
        Mark mark = new Mark(offset, revocation.at());
        UserId user = revocation.user();
        if (revocation.session().isPresent()) {
            ofSession(revocation.session().get(), mark);
        } else if (revocation.device().isPresent()) {
            devices.merge(new Writer(user, revocation.device().get()), mark, Mark::latest);
        } else {
            users.merge(user, mark, Mark::latest);
        }
        passed(offset);
        if (revocation.session().isEmpty()) {
            listeners.forEach(listener -> listener.revoked(user, revocation.device()));
        }
    }

    /** A record that says nothing stands at {@code offset}. */
    void passed(long offset) {
        lock.lock();
        try {
            position = Math.max(position, offset + 1);
            moved.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void ofSession(String session, Mark mark) {
        long oldest = clock.millis() - SESSIONS.toMillis();
        lock.lock();
        try {
            Iterator<Map.Entry<String, Long>> byAge = sessionsByAge.entrySet().iterator();
            for (boolean old = true; old && byAge.hasNext(); ) {
                Map.Entry<String, Long> first = byAge.next();
                old = first.getValue() < oldest;
                if (old) {
                    sessions.remove(first.getKey());
                    byAge.remove();
                }
            }
            if (mark.at() >= oldest) {
                sessions.put(session, mark);
                sessionsByAge.put(session, mark.at());
            }
        } finally {
            lock.unlock();
        }
    }

    /** Waits until the record at {@code offset} is applied; false if that takes longer. */
    boolean await(long offset, Duration patience) {
        return await(() -> position > offset, patience);
    }

    private boolean await(BooleanSupplier reached, Duration patience) {
        long left = patience.toNanos();
        lock.lock();
        try {
            while (!reached.getAsBoolean()) {
                if (left <= 0) {
                    return false;
                }
                left = moved.awaitNanos(left);
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }

    /** Whether the session is over, or everything of its user. */
    public boolean hasEnded(Grant grant) {
        return grant.session().filter(sessions::containsKey).isPresent() || isAfter(users.get(grant.user()), grant);
    }

    /** Whether the device was revoked after the sign-in. */
    public boolean isRevoked(Grant grant, DeviceId device) {
        return isAfter(devices.get(new Writer(grant.user(), device)), grant);
    }

    private static boolean isAfter(@Nullable Mark mark, Grant grant) {
        return mark != null && mark.isAfter(grant);
    }

    /** How many marks are kept. */
    int size() {
        return users.size() + devices.size() + sessions.size();
    }

    @Override
    public String toString() {
        return "RevokedTable[position=" + position + ", ready=" + ready + "]";
    }
}
