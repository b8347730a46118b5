package io.tidemark.ingest.push;

import io.tidemark.core.change.Change;
import java.util.List;

/** The log of changes, {@code sync.changes}: durable, and in order for each owner. Thread-safe. */
public interface ChangeLog {
    /**
     * Appends changes in this order and waits until each is durable on all in-sync brokers, or is given up. The answer
     * has one entry for each change. What was given up may still be in the log: the change may be appended again, which
     * is harmless (I5).
     */
    List<Appended> append(List<Change> changes);
}
