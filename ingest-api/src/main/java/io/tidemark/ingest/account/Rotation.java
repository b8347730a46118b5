package io.tidemark.ingest.account;

import io.tidemark.core.account.Session;

/** What becomes of a refresh token that was sent. */
sealed interface Rotation {
    /** It was good; this one is from now on. */
    record Next(Session session, String token) implements Rotation {}

    /** Nothing is known of it, or its time is over. */
    record Ended() implements Rotation {}

    /** It was good once and somebody has used its successor: there are two who have it, and the family is dead now. */
    record Reused(Session session) implements Rotation {}
}
