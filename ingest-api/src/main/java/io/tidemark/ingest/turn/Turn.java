package io.tidemark.ingest.turn;

import io.tidemark.core.merge.Source;
import java.util.Collection;
import java.util.Collections;
import java.util.concurrent.CompletableFuture;

/** A request's place before the log; it ends once, by {@link #appended} or {@link #gaveUp}. */
public final class Turn {
    private final Backlog backlog;
    private final Backlog.Place place;

    Turn(Backlog backlog, Backlog.Place place) {
        this.backlog = backlog;
        this.place = place;
    }

    /** Done when the request may append; false if it may because its patience ran out. */
    public CompletableFuture<Boolean> come() {
        return place.come();
    }

    /** The log has what it could take of the request. */
    public void appended(Collection<Source> taken) {
        if (taken.isEmpty()) {
            gaveUp();
        } else {
            backlog.appended(place, Collections.max(taken), taken.size());
        }
    }

    /** Nothing of the request is known to be in the log. */
    public void gaveUp() {
        backlog.gaveUp(place);
    }
}
