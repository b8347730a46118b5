package io.tidemark.core.account;

import io.tidemark.core.identity.UserId;
import java.time.Instant;
import java.util.Optional;

/** Keeps accounts; an address belongs to one at most. Thread-safe; what answers is durable. */
public interface AccountStore {
    /** An id that nobody has. */
    UserId nextId();

    /** Stores a new account; false, and nothing changes, if its address is taken. */
    boolean add(Account account);

    Optional<Account> find(Email email);

    /** Empty also for a user without an account. */
    Optional<Account> find(UserId user);

    /** Replaces the password's hash unless somebody else has replaced {@code from} meanwhile. */
    boolean replacePassword(UserId user, String from, String to, Instant now);

    /** Whoever owns the account can read mail for this address; false if the account has another one now. */
    boolean verify(UserId user, Email email, Instant now);
}
