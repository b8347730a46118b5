package io.tidemark.standalone.cluster;

import io.tidemark.standalone.Refusal;
import io.tidemark.standalone.ShutdownStack.Stopped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** Servers that are started and stopped side by side. */
final class Members implements AutoCloseable {
    private final List<Supervisor> supervisors = new ArrayList<>();
    private boolean closed;

    /** @throws Stopped if they have been closed */
    synchronized void start(Supplier<Supervisor> supervisor) {
        if (closed) {
            throw new Stopped();
        }
        supervisors.add(supervisor.get());
    }

    synchronized List<Supervisor> all() {
        return List.copyOf(supervisors);
    }

    /**
     * Returns when all are ready.
     *
     * @throws Refusal if one of them is given up
     * @throws Stopped if they are closed meanwhile
     */
    void awaitReady(Duration limit) {
        CompletableFuture<?>[] each = all().stream().map(Supervisor::ready).toArray(CompletableFuture<?>[]::new);
        CompletableFuture<Void> first = new CompletableFuture<>();
        for (CompletableFuture<?> one : each) {
            one.exceptionally(failure -> {
                first.completeExceptionally(failure);
                return null;
            });
        }
        try {
            CompletableFuture.anyOf(CompletableFuture.allOf(each), first).get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw unwrapped(e);
        } catch (TimeoutException e) {
            throw new Refusal("Not ready after " + limit.toSeconds() + " s: " + missing() + ". Look into their logs.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Stopped();
        }
    }

    /** Ends all of them, each with the patience of its own. */
    @Override
    public void close() {
        List<Supervisor> last;
        synchronized (this) {
            closed = true;
            last = all();
        }
        ExecutorService together = Executors.newFixedThreadPool(Math.max(1, last.size()));
        CompletableFuture.allOf(last.stream()
                        .map(supervisor -> CompletableFuture.runAsync(supervisor::close, together))
                        .toArray(CompletableFuture<?>[]::new))
                .join();
        together.shutdown();
    }

    private List<String> missing() {
        return all().stream()
                .filter(supervisor -> !supervisor.ready().isDone())
                .map(Supervisor::name)
                .toList();
    }

    private static RuntimeException unwrapped(Throwable failure) {
        Throwable cause = failure;
        while ((cause instanceof ExecutionException || cause instanceof CompletionException)
                && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause instanceof RuntimeException runtime ? runtime : new IllegalStateException(cause);
    }
}
