package io.tidemark.ingest.turn;

import io.tidemark.core.merge.Source;
import java.util.Collection;
import java.util.Collections;
import java.util.concurrent.CompletableFuture;

/** A request's place before the log; it ends once, by {@link #appended} or {@link #gaveUp}. */
public final class Turn {
    private static final CompletableFuture<Boolean> NOW = CompletableFuture.completedFuture(true);

    private final Backlog backlog;
    private final int changes;
    private final CompletableFuture<Boolean> come;

    Turn(Backlog backlog, int changes, CompletableFuture<Boolean> come) {
        this.backlog = backlog;
        this.changes = changes;
        this.come = come;
    }

    static Turn now(Backlog backlog, int changes) {
        return new Turn(backlog, changes, NOW);
    }

    /** Done when the request may append; false if it may because its patience ran out. */
    public CompletableFuture<Boolean> come() {
        return come;
    }

    /** The log has what it could take of the request. */
    public void appended(Collection<Source> taken) {
        if (taken.isEmpty()) {
            gaveUp();
        } else {
            backlog.appended(changes, Collections.max(taken), taken.size());
        }
    }

    /** Nothing of the request is known to be in the log. */
    public void gaveUp() {
        backlog.gaveUp(changes);
    }
}
