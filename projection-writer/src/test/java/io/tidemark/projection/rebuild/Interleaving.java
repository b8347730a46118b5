package io.tidemark.projection.rebuild;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Lets real code of several actors run one step at a time, in an order that a seed gives: an actor goes on from one
 * {@link #step} to the next when it is chosen, and nobody else runs meanwhile. A chosen one may also die there.
 */
final class Interleaving {
    /** The death of a process between two steps. */
    static final class Crash extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** MongoDB or Kafka did not do what it was asked for. */
    static final class Away extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private static final ThreadLocal<@Nullable Actor> CURRENT = new ThreadLocal<>();

    private final RandomGenerator random;
    private final List<Actor> actors = new ArrayList<>();
    private final Semaphore control = new Semaphore(0);
    private boolean calm;

    Interleaving(RandomGenerator random) {
        this.random = random;
    }

    private static final class Actor {
        private final Semaphore turn = new Semaphore(0);
        private final boolean mortal;
        private boolean done;
        private @Nullable Throwable failure;

        Actor(boolean mortal) {
            this.mortal = mortal;
        }
    }

    /** @param mortal whether crashes and refusals happen to it */
    void add(String name, boolean mortal, Runnable work) {
        Actor actor = new Actor(mortal);
        actors.add(actor);
        Thread thread = new Thread(
                () -> {
                    CURRENT.set(actor);
                    actor.turn.acquireUninterruptibly();
                    try {
                        work.run();
                    } catch (RuntimeException | AssertionError e) {
                        actor.failure = e;
                    } finally {
                        actor.done = true;
                        control.release();
                    }
                },
                name);
        thread.setDaemon(true);
        thread.start();
    }

    /** Another actor may go on here, for as long as it likes. */
    void step() {
        Actor actor = CURRENT.get();
        if (actor == null) {
            return;
        }
        control.release();
        actor.turn.acquireUninterruptibly();
        if (actor.mortal && !calm) {
            int fate = random.nextInt(400);
            if (fate == 0) {
                throw new Crash();
            } else if (fate == 1) {
                throw new Away();
            }
        }
    }

    /** From now on nothing fails. */
    void calm() {
        calm = true;
    }

    /** Until all are done; the first failure as an error. */
    void run() {
        List<Actor> alive = new ArrayList<>(actors);
        @Nullable Actor current = null;
        while (!alive.isEmpty()) {
            if (current == null || current.done || random.nextInt(4) == 0) {
                current = alive.get(random.nextInt(alive.size()));
            }
            current.turn.release();
            control.acquireUninterruptibly();
            if (current.failure != null) {
                throw new AssertionError(current.failure.getMessage(), current.failure);
            }
            alive.removeIf(actor -> actor.done);
        }
    }
}
