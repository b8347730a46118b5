package io.tidemark.ingest.pull;

import io.tidemark.readmodel.BoundToAnotherLog;
import io.tidemark.readmodel.ReadModel;
import io.tidemark.readmodel.ReadModelUnavailable;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stands before every use of the read model: binds it to our log first, and after a failure lets a moment pass in which
 * every use fails at once, so that requests do not queue up behind a MongoDB that is away. Thread-safe.
 */
final class ReadModelGuard {
    private static final Logger LOG = LoggerFactory.getLogger(ReadModelGuard.class);
    private static final Duration REST = Duration.ofMillis(500);

    private final Consumer<String> prepare;
    private final Supplier<Optional<String>> clusterId;
    private final LongSupplier nanoTime;
    private volatile boolean prepared;
    private volatile @Nullable Long failedAt;
    private volatile @Nullable BoundToAnotherLog misbound;

    /** @param prepare {@link ReadModel#prepare} */
    ReadModelGuard(Consumer<String> prepare, Supplier<Optional<String>> clusterId, LongSupplier nanoTime) {
        this.prepare = prepare;
        this.clusterId = clusterId;
        this.nanoTime = nanoTime;
    }

    boolean isPrepared() {
        return prepared;
    }

    boolean isMisbound() {
        return misbound != null;
    }

    /** Whether the last use failed and nothing has been tried since. */
    boolean isResting() {
        Long failed = failedAt;
        return failed != null && nanoTime.getAsLong() - failed < REST.toNanos();
    }

    /** @throws Unreadable if the read model is away, not bound yet, or bound to another log */
    <T> T call(Supplier<T> use) {
        if (isResting()) {
            throw new Unreadable("The read model failed a moment ago");
        }
        try {
            prepare();
            T result = use.get();
            failedAt = null;
            return result;
        } catch (ReadModelUnavailable e) {
            failedAt = nanoTime.getAsLong();
            throw new Unreadable(e);
        }
    }

    private void prepare() {
        if (prepared) {
            return;
        }
        String cluster = clusterId.get().orElseThrow(() -> new Unreadable("The log is not known yet"));
        try {
            prepare.accept(cluster);
            prepared = true;
            misbound = null;
        } catch (BoundToAnotherLog e) {
            reported(e);
            throw new Unreadable(e);
        }
    }

    private void reported(BoundToAnotherLog e) {
        if (misbound == null) {
            LOG.atError()
                    .addKeyValue("runbook", "ingest-not-ready")
                    .addKeyValue("bound", e.bound())
                    .addKeyValue("wanted", e.wanted())
                    .setCause(e)
                    .log("The database belongs to another log");
        }
        misbound = e;
        failedAt = nanoTime.getAsLong();
    }
}
