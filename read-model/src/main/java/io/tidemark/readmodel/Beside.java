package io.tidemark.readmodel;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Reads beside what the caller reads itself, for answers that somebody waits for. Nothing ever queues: while no thread is
 * free the caller does all of it, one after the other, so that a busy process pays for no more threads than it has.
 */
final class Beside {
    private static final int THREADS = 4;
    private static final long IDLE_SECONDS = 30;

    private final ExecutorService executor = new ThreadPoolExecutor(
            0,
            THREADS,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            Beside::daemon,
            new ThreadPoolExecutor.CallerRunsPolicy());

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "read-model-reader");
        thread.setDaemon(true);
        return thread;
    }

    /** Begins now; may be done when it returns. */
    <T> Future<T> begin(Supplier<T> read) {
        return executor.submit(read::get);
    }

    /** What was read, or the exception as it was thrown. */
    static <T> T joined(Future<T> read) {
        try {
            return read.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ReadModelUnavailable(e);
        }
    }
}
