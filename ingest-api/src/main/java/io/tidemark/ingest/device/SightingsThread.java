package io.tidemark.ingest.device;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Has what was seen written down, now and then and at the end. */
final class SightingsThread implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(SightingsThread.class);

    private final Sightings sightings;
    private static final Duration LOOK = Duration.ofSeconds(15);

    private final ActiveDevices active;
    private final Duration every;
    private volatile @Nullable ScheduledExecutorService thread;

    SightingsThread(Sightings sightings, ActiveDevices active, Duration every) {
        this.active = active;
        this.sightings = sightings;
        this.every = every;
    }

    @Override
    public void start() {
        ScheduledExecutorService started = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread named = new Thread(work, "ingest-devices");
            named.setDaemon(true);
            return named;
        });
        started.scheduleWithFixedDelay(this::flush, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
        started.scheduleWithFixedDelay(this::look, 0, LOOK.toMillis(), TimeUnit.MILLISECONDS);
        thread = started;
    }

    private void look() {
        active.look(sightings.active());
    }

    private void flush() {
        try {
            sightings.flush();
        } catch (RuntimeException e) { // the schedule would end with it
            LOG.atWarn().setCause(e).log("Devices could not be written down");
        }
    }

    @Override
    public void stop() {
        ScheduledExecutorService running = thread;
        thread = null;
        if (running != null) {
            running.shutdownNow();
            flush();
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    /** Until the web server has answered its last request. */
    @Override
    public int getPhase() {
        return 0;
    }
}
