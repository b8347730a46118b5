package io.tidemark.bench.log;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * Holds back whoever passes while more is appended and not readable than it should be. What passes then is what is kept
 * up: more would let the lag grow. Looks every 50 ms; thread-safe.
 */
public final class LagGate implements AutoCloseable {
    private static final long LOOK_MILLIS = 50;

    private final Callable<Positions> pipeline;
    private final long most;
    private final List<Positions> seen = new ArrayList<>();
    private final Thread looking = new Thread(this::look, "lag-gate");
    private boolean shut;
    private boolean ended;
    private @Nullable Exception failure;

    private LagGate(Callable<Positions> pipeline, long most) {
        this.pipeline = pipeline;
        this.most = most;
    }

    /**
     * Begins to look.
     *
     * @param pipeline says how far the log has come
     * @param most records of {@code sync.changes} that may be appended and not readable
     */
    public static LagGate open(Callable<Positions> pipeline, long most) {
        LagGate gate = new LagGate(pipeline, most);
        gate.looking.setDaemon(true);
        gate.looking.start();
        return gate;
    }

    /**
     * Returns at once while there is room, else when there is again, or when it is closed.
     *
     * @throws IllegalStateException if the look failed
     */
    public synchronized void pass() throws InterruptedException {
        while (shut && !ended) {
            wait();
        }
        if (failure != null) {
            throw new IllegalStateException("Nobody knows how far the log has come", failure);
        }
    }

    /** All that was seen so far, in order. */
    public synchronized List<Positions> seen() {
        return List.copyOf(seen);
    }

    private void look() {
        try {
            while (note(pipeline.call())) {
                Thread.sleep(LOOK_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            fail(e);
        }
    }

    private synchronized boolean note(Positions now) {
        seen.add(now);
        shut = now.lag() > most;
        notifyAll();
        return !ended;
    }

    private synchronized void fail(Exception cause) {
        failure = cause;
        close();
    }

    /** Lets everybody through. */
    @Override
    public synchronized void close() {
        ended = true;
        notifyAll();
    }
}
