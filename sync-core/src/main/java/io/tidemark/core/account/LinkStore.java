package io.tidemark.core.account;

import io.tidemark.core.account.Link.Purpose;
import io.tidemark.core.identity.UserId;
import java.time.Instant;
import java.util.Optional;

/** Keeps one-time links until they are used or expire. Thread-safe; what answers is durable. */
public interface LinkStore {
    /** In the place of every other link of this user with the same purpose. */
    void put(Link link);

    /** Uses the link up; one of many who try gets it, and none after it has expired. */
    Optional<Link> take(String hash, Purpose purpose, Instant now);

    /** The user's links of this purpose work no more. */
    void drop(UserId user, Purpose purpose);
}
