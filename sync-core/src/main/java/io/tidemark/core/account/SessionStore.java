package io.tidemark.core.account;

import io.tidemark.core.identity.UserId;
import java.util.Optional;

/** Keeps sessions until they end or expire. Thread-safe; what answers is durable. */
public interface SessionStore {
    /** So many are kept of a user. */
    int MOST = 100;

    /**
     * Ends the user's others beyond {@link #MOST} with it, those first that were refreshed longest ago; what many add at
     * once is trimmed by the last of them.
     */
    void add(Session session);

    /** May still find one that has expired. */
    Optional<Session> find(String id);

    /** Replaces the session unless its generation is not the one that was read, or it has ended; one of many succeeds. */
    boolean rotate(Session read, Session next);

    /** Nothing happens if it has ended. */
    void end(String id);

    void endAll(UserId user);
}
