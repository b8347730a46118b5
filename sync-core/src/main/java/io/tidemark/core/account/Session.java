package io.tidemark.core.account;

import io.tidemark.core.identity.DeviceId;
import io.tidemark.core.identity.UserId;
import java.time.Instant;
import java.util.Optional;

/**
 * A sign-in and all refresh tokens that follow from it: a family. One of them is good at a time.
 *
 * @param id what access tokens name it by; no secret
 * @param device the only one that its tokens speak for, if the sign-in named one
 * @param position of the revocations when it began: whatever is revoked after that ends it
 * @param generation how often its refresh token was replaced
 * @param current SHA-256 of the refresh token that is good, in base64url
 * @param rotatedAt when the current token took the place of the one before
 */
public record Session(
        String id,
        UserId user,
        Optional<DeviceId> device,
        long position,
        long generation,
        String current,
        Instant rotatedAt,
        Instant expiresAt) {
    /** With its next refresh token. */
    public Session rotated(String next, Instant now) {
        return new Session(id, user, device, position, generation + 1, next, now, expiresAt);
    }
}
