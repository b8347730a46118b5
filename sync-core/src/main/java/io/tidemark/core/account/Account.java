package io.tidemark.core.account;

import io.tidemark.core.identity.DeviceId;
import io.tidemark.core.identity.UserId;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * A person who signs in with a password.
 *
 * @param password its hash, with the parameters that it was made with
 * @param verified whether somebody has followed a link that was sent to the address
 * @param devices those known when the account was read
 */
public record Account(
        UserId id,
        Email email,
        String password,
        Optional<String> name,
        boolean verified,
        Set<DeviceId> devices,
        Instant createdAt,
        Instant updatedAt) {
    public Account {
        devices = Set.copyOf(devices);
    }

    /** A new one, without devices and not verified. */
    public static Account created(UserId id, Email email, String password, Optional<String> name, Instant now) {
        return new Account(id, email, password, name, false, Set.of(), now, now);
    }

    @Override
    public String toString() {
        return "Account[" + id + "]";
    }
}
