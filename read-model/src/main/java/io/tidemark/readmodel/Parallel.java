package io.tidemark.readmodel;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A few threads that do the parts of a step side by side. */
final class Parallel implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 15;

    private final ExecutorService executor;

    Parallel(String name, int threads) {
        AtomicInteger number = new AtomicInteger();
        executor = Executors.newFixedThreadPool(threads, task -> {
            Thread thread = new Thread(task, name + "-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Returns when all have ended: no part of a step that failed goes on behind the caller's back. */
    void all(List<Runnable> tasks) {
        List<Future<?>> running = new ArrayList<>();
        tasks.forEach(task -> running.add(executor.submit(task)));
        List<ExecutionException> failures = new ArrayList<>();
        for (Future<?> one : running) {
            try {
                one.get();
            } catch (ExecutionException e) {
                failures.add(e);
            } catch (InterruptedException e) {
                running.forEach(other -> other.cancel(true));
                Thread.currentThread().interrupt();
                throw new ReadModelUnavailable(e);
            }
        }
        if (!failures.isEmpty()) {
            throw together(failures);
        }
    }

    /** The first failure as it was, with the others behind it. */
    private static RuntimeException together(List<ExecutionException> failures) {
        Throwable first = failures.get(0).getCause();
        RuntimeException failure =
                first instanceof RuntimeException runtime ? runtime : new IllegalStateException(first);
        failures.stream().skip(1).forEach(failure::addSuppressed);
        return failure;
    }

    @Override
    public void close() {
        executor.shutdown();
        try {
            if (!executor.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                executor.shutdownNow();
            }
        } catch (InterruptedException e) {
            executor.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
