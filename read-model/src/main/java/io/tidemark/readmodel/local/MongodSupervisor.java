package io.tidemark.readmodel.local;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps a server running on its port and data until it is closed; a thread of its own watches it. */
final class MongodSupervisor {

    private static final Logger log = LoggerFactory.getLogger(MongodSupervisor.class);
    private static final Duration RECOVERY = Duration.ofMinutes(10);

    private final MongodLauncher launcher;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread watcher = new Thread(this::watch, "mongod-supervisor");
    private volatile MongodProcess current;

    MongodSupervisor(MongodLauncher launcher, MongodProcess current) {
        this.launcher = launcher;
        this.current = current;
        watcher.setDaemon(true);
    }

    void start() {
        watcher.start();
    }

    long pid() {
        return current.pid();
    }

    int port() {
        return current.port();
    }

    /** Idempotent; returns when the process has ended. */
    void close() {
        closing.countDown();
        synchronized (this) {
            current.end();
        }
        try {
            watcher.join(ProcessEnding.PATIENCE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void watch() {
        Backoff backoff = Backoff.FIRST;
        try {
            while (true) {
                int exitCode = current.awaitExit();
                Duration life = current.age();
                if (closing.getCount() == 0) {
                    return;
                }
                log.atWarn()
                        .addKeyValue("pid", current.pid())
                        .addKeyValue("exitCode", exitCode)
                        .addKeyValue("afterMillis", life.toMillis())
                        .addKeyValue("delayMillis", backoff.delay().toMillis())
                        .log("mongod died and is started again");
                if (closing.await(backoff.delay().toMillis(), TimeUnit.MILLISECONDS)) {
                    return;
                }
                backoff = backoff.after(life);
                startAgain();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void startAgain() {
        try {
            if (!relaunched()) {
                return;
            }
            current.awaitPrimary(RECOVERY);
            log.atInfo()
                    .addKeyValue("pid", current.pid())
                    .addKeyValue("afterMillis", current.age().toMillis())
                    .log("mongod is a writable primary again");
        } catch (MongodException e) {
            if (closing.getCount() > 0) {
                log.warn("mongod cannot be started again yet", e);
            }
        }
    }

    /** Apart from {@link #close()}, so that no process is started after its end. */
    private synchronized boolean relaunched() {
        if (closing.getCount() == 0) {
            return false;
        }
        current = launcher.launch(current.port());
        return true;
    }
}
