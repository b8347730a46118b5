package io.tidemark.standalone.cluster;

import io.tidemark.readmodel.local.Backoff;
import io.tidemark.standalone.Refusal;
import io.tidemark.standalone.ShutdownStack.Stopped;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Keeps one server running until it is closed, and tells of every death and every return in one line. A server that dies
 * again and again before it was ever ready is given up: no restart mends that.
 */
final class Supervisor implements AutoCloseable {
    private static final int DEATHS_BEFORE_READY = 3;
    private static final int SIGNALS = 128;
    private static final Duration BETWEEN_QUESTIONS = Duration.ofMillis(250);
    private static final Duration WATCHER_PATIENCE = Duration.ofSeconds(5);

    private final Server server;
    private final Consumer<String> say;
    private final UnaryOperator<Duration> pace;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final CompletableFuture<Void> ready = new CompletableFuture<>();
    private final Thread watcher;
    private volatile Running current;

    /**
     * What is kept running.
     *
     * @param start of a new process; throws {@link UncheckedIOException} if that cannot be
     * @param isReady asked again and again, while the process lives, until true
     * @param isKeptRunning or else its first death is its last
     */
    record Server(String name, Path log, Supplier<Running> start, BooleanSupplier isReady, boolean isKeptRunning) {}

    private Supervisor(Server server, Consumer<String> say, UnaryOperator<Duration> pace) {
        this.server = server;
        this.say = say;
        this.pace = pace;
        this.current = server.start().get();
        this.watcher = new Thread(this::watch, "watch-" + server.name());
        watcher.setDaemon(true);
    }

    /** Starts the server; {@code pace} makes of each wait the one that is waited, for tests. */
    static Supervisor start(Server server, Consumer<String> say, UnaryOperator<Duration> pace) {
        Supervisor supervisor = new Supervisor(server, say, pace);
        supervisor.watcher.start();
        return supervisor;
    }

    String name() {
        return server.name();
    }

    long pid() {
        return current.pid();
    }

    /** Completes when it is ready for the first time; with a {@link Refusal} when it is given up before. */
    CompletableFuture<Void> ready() {
        return ready.copy();
    }

    /** Ends the server. Idempotent. */
    @Override
    public void close() {
        closing.countDown();
        synchronized (this) {
            current.end();
        }
        try {
            watcher.join(WATCHER_PATIENCE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        ready.completeExceptionally(new Stopped());
    }

    private void watch() {
        Backoff backoff = Backoff.FIRST;
        try {
            for (int deaths = 1; !closes(Duration.ZERO); deaths++) {
                tellWhenReady();
                int exitCode = current.awaitExit();
                if (closes(Duration.ZERO) || isLast(exitCode, deaths)) {
                    return;
                }
                backoff = backoff.after(current.age());
                say.accept(death(exitCode) + "; starting it again in " + seconds(backoff.delay()));
                while (!closes(backoff.delay()) && !isStartedAgain()) {
                    backoff = backoff.after(Duration.ZERO);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void tellWhenReady() throws InterruptedException {
        while (current.isAlive() && !closes(Duration.ZERO)) {
            if (server.isReady().getAsBoolean()) {
                say.accept(name() + " is ready" + (ready.isDone() ? " again" : "") + " after " + seconds(current.age())
                        + " (pid " + pid() + ")");
                ready.complete(null);
                return;
            }
            closes(BETWEEN_QUESTIONS);
        }
    }

    private boolean isLast(int exitCode, int deaths) {
        if (!server.isKeptRunning()) {
            say.accept(death(exitCode) + "; it is not to be started again");
            ready.completeExceptionally(new Refusal(death(exitCode) + ". Its log: " + server.log()));
            return true;
        }
        if (!ready.isDone() && deaths == DEATHS_BEFORE_READY) {
            ready.completeExceptionally(
                    new Refusal(death(exitCode) + ", as every time before. Why is in its log: " + server.log()));
            return true;
        }
        return false;
    }

    private String death(int exitCode) {
        String how = exitCode > SIGNALS
                ? "was killed by signal " + (exitCode - SIGNALS)
                : "ended by itself with exit code " + exitCode;
        return name() + " (pid " + pid() + ") " + how + ", " + seconds(current.age()) + " after its start";
    }

    /** Apart from {@link #close()}, so that no process is started after its end. */
    private synchronized boolean isStartedAgain() throws InterruptedException {
        if (closes(Duration.ZERO)) {
            return false;
        }
        try {
            current = server.start().get();
            return true;
        } catch (UncheckedIOException e) {
            say.accept(name() + " cannot be started again yet: " + e.getMessage());
            return false;
        }
    }

    /** Waits, and says whether the end has come meanwhile. */
    private boolean closes(Duration wait) throws InterruptedException {
        return closing.await(pace.apply(wait).toMillis(), TimeUnit.MILLISECONDS);
    }

    private static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }
}
