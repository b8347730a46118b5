package io.tidemark.ingest.pull;

import io.tidemark.readmodel.BoundToAnotherLog;
import io.tidemark.readmodel.ReadModelClient;
import io.tidemark.readmodel.ReadModelUnavailable;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stands before every use of the read model: binds it to our log first, and once a use has failed lets every other fail
 * at once, until a probe in the background has found it well again. So requests never queue up behind a MongoDB that is
 * away. Thread-safe.
 */
final class ReadModelGuard implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ReadModelGuard.class);

    private final Consumer<String> prepare;
    private final Runnable ping;
    private final Supplier<Optional<String>> clusterId;
    private final Duration pause;
    private final AtomicBoolean away = new AtomicBoolean();
    private final AtomicBoolean misbound = new AtomicBoolean();
    private final ExecutorService prober = Executors.newSingleThreadExecutor(ReadModelGuard::daemon);
    private volatile boolean prepared;

    /**
     * @param prepare {@link ReadModelClient#prepareLive}
     * @param ping {@link ReadModelClient#ping}
     * @param pause between two probes
     */
    ReadModelGuard(Consumer<String> prepare, Runnable ping, Supplier<Optional<String>> clusterId, Duration pause) {
        this.prepare = prepare;
        this.ping = ping;
        this.clusterId = clusterId;
        this.pause = pause;
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "ingest-read-model-probe");
        thread.setDaemon(true);
        return thread;
    }

    boolean isPrepared() {
        return prepared;
    }

    boolean isMisbound() {
        return misbound.get();
    }

    boolean isAway() {
        return away.get();
    }

    /** @throws Unreadable if the read model is away, not bound yet, or bound to another log */
    <T> T call(Supplier<T> use) {
        if (away.get()) {
            throw new Unreadable("The read model is away");
        }
        try {
            prepare();
            return use.get();
        } catch (ReadModelUnavailable | BoundToAnotherLog e) {
            lost(e);
            throw new Unreadable(e);
        }
    }

    private void prepare() {
        if (!prepared) {
            prepare.accept(clusterId.get().orElseThrow(() -> new Unreadable("The log is not known yet")));
            prepared = true;
        }
    }

    private void lost(RuntimeException why) {
        if (!away.compareAndSet(false, true)) {
            return;
        }
        if (why instanceof BoundToAnotherLog) {
            misbound.set(true);
            LOG.atError()
                    .addKeyValue("runbook", "ingest-not-ready")
                    .setCause(why)
                    .log("The database belongs to another log");
        } else {
            LOG.atWarn().setCause(why).log("The read model is away: changes are taken, nothing can be pulled");
        }
        prober.execute(this::probe);
    }

    private void probe() {
        while (away.get() && !Thread.currentThread().isInterrupted()) {
            try {
                prepare();
                ping.run();
                misbound.set(false);
                away.set(false);
                LOG.info("The read model is back");
            } catch (ReadModelUnavailable | BoundToAnotherLog | Unreadable e) {
                LOG.atDebug().setCause(e).log("The read model is still away");
                rest();
            }
        }
    }

    private void rest() {
        try {
            TimeUnit.MILLISECONDS.sleep(pause.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        prober.shutdownNow();
    }
}
