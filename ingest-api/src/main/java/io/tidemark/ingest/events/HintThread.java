package io.tidemark.ingest.events;

import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.SmartLifecycle;

/** The one thread that writes to all streams. It ends them before the web server waits for its open requests. */
final class HintThread implements SmartLifecycle, DisposableBean {
    private static final long SWEEP_MILLIS = 1_000;

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(HintThread::named);
    private final Hints hints;
    private volatile @Nullable Future<?> sweeping;

    HintThread(Function<ScheduledExecutorService, Hints> hints) {
        this.hints = hints.apply(thread);
    }

    private static Thread named(Runnable work) {
        Thread thread = new Thread(work, "ingest-hints");
        thread.setDaemon(true);
        return thread;
    }

    Hints hints() {
        return hints;
    }

    @Override
    public void start() {
        hints.start();
        sweeping = thread.scheduleWithFixedDelay(hints::sweep, SWEEP_MILLIS, SWEEP_MILLIS, TimeUnit.MILLISECONDS);
    }

    @Override
    public void stop() {
        Future<?> sweeps = sweeping;
        sweeping = null;
        if (sweeps != null) {
            sweeps.cancel(false);
        }
        hints.stop();
    }

    @Override
    public boolean isRunning() {
        return sweeping != null;
    }

    /** After the web server at the start, before it at the end. */
    @Override
    public int getPhase() {
        return DEFAULT_PHASE;
    }

    @Override
    public void destroy() {
        thread.shutdownNow();
    }
}
