package io.tidemark.core.account;

import io.tidemark.core.identity.UserId;
import java.time.Instant;

/**
 * A link that was sent to an address and works once.
 *
 * @param hash SHA-256 of its secret, in base64url
 * @param email which it was sent to
 */
public record Link(String hash, Purpose purpose, UserId user, Email email, Instant expiresAt) {
    /** What it lets one do. */
    public enum Purpose {
        /** Choose a new password. */
        RESET,
        /** Show that the address is one's own. */
        VERIFY
    }
}
