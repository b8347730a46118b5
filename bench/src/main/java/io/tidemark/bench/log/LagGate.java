package io.tidemark.bench.log;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;

/**
 * Holds back whoever passes while more is appended and not readable than it should be. What passes then is what is kept
 * up: more would let the lag grow. Looks every 50 ms; thread-safe.
 */
public final class LagGate implements AutoCloseable {
    private static final long LOOK_MILLIS = 50;

    private final Pipeline pipeline;
    private final long most;
    private final List<Positions> seen = new ArrayList<>();
    private final Thread looking = new Thread(this::look, "lag-gate");
    private boolean shut;
    private boolean ended;

    private LagGate(Pipeline pipeline, long most) {
        this.pipeline = pipeline;
        this.most = most;
    }

    /** @param most records of {@code sync.changes} that may be appended and not readable */
    public static LagGate open(Pipeline pipeline, long most) {
        LagGate gate = new LagGate(pipeline, most);
        gate.looking.setDaemon(true);
        gate.looking.start();
        return gate;
    }

    /** Returns at once while there is room, else when there is again, or when it is closed. */
    public synchronized void pass() throws InterruptedException {
        while (shut && !ended) {
            wait();
        }
    }

    /** All that was seen so far, in order. */
    public synchronized List<Positions> seen() {
        return List.copyOf(seen);
    }

    private void look() {
        try {
            while (note(pipeline.positions())) {
                Thread.sleep(LOOK_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            close();
        }
    }

    private synchronized boolean note(Positions now) {
        seen.add(now);
        shut = now.lag() > most;
        notifyAll();
        return !ended;
    }

    /** Lets everybody through. */
    @Override
    public synchronized void close() {
        ended = true;
        notifyAll();
    }
}
