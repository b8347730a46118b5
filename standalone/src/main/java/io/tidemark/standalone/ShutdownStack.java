package io.tidemark.standalone;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Everything that has been started, closed in the reverse order by the one shutdown hook: what was opened first (the
 * lock, mongod, the broker) outlives what was built on it (the applications).
 *
 * <p>A stop may come while the platform is still starting: what is pushed after it is closed at once.
 */
public final class ShutdownStack {

    private static final Logger LOG = LoggerFactory.getLogger(ShutdownStack.class);

    private final Deque<Part> parts = new ArrayDeque<>();
    private boolean closing;

    private record Part(String name, AutoCloseable closeable) {}

    /** Registers what was just started and returns it; throws {@link Stopped} when the platform is already stopping. */
    public <T extends AutoCloseable> T push(String name, T started) {
        synchronized (this) {
            if (!closing) {
                parts.push(new Part(name, started));
                return started;
            }
        }
        close(new Part(name, started));
        throw new Stopped();
    }

    /** Closes all, each once, whatever fails. Safe to call again and from several threads. */
    public void closeAll() {
        for (Part part = next(); part != null; part = next()) {
            close(part);
        }
    }

    private synchronized @Nullable Part next() {
        closing = true;
        return parts.poll();
    }

    private static void close(Part part) {
        long start = System.nanoTime();
        try {
            part.closeable().close();
            LOG.info("Stopped {} in {} ms", part.name(), (System.nanoTime() - start) / 1_000_000);
        } catch (Exception e) {
            LOG.error("{} did not stop cleanly", part.name(), e);
        }
    }

    /** The platform was told to stop before it had finished starting. */
    public static final class Stopped extends RuntimeException {
        public Stopped() {
            super("stopped while starting");
        }
    }
}
