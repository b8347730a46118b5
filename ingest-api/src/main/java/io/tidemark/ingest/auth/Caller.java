package io.tidemark.ingest.auth;

import io.tidemark.core.error.ErrorCode;
import io.tidemark.core.identity.DeviceId;
import io.tidemark.core.identity.UserId;
import io.tidemark.core.identity.Writer;
import io.tidemark.ingest.problem.Problem;
import io.tidemark.ingest.problem.ProblemException;
import io.tidemark.ingest.revoked.Grant;
import io.tidemark.ingest.revoked.RevokedTable;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.springframework.security.core.context.SecurityContextHolder;

/**
 * Who is asking.
 *
 * @param until from when on the same token would be refused
 * @param device the only one that the token speaks for; empty if it speaks for any of the user's
 * @param grant what the token says of the sign-in that it follows from
 * @param revoked what was withdrawn
 */
public record Caller(UserId user, Instant until, Optional<DeviceId> device, Grant grant, RevokedTable revoked) {
    /** Of the request that this thread works on; it has passed the door. */
    public static Caller current() {
        CallerToken token = (CallerToken) Objects.requireNonNull(
                SecurityContextHolder.getContext().getAuthentication(), "Nobody comes here without a token");
        return token.caller();
    }

    /**
     * The caller on the device that the request names.
     *
     * @throws ProblemException 403 {@code wrong_device} if the token was given to another one, 401 {@code device_revoked}
     *     if the device was revoked since the token was given
     */
    public Writer on(DeviceId named) {
        if (device.isPresent() && !device.get().equals(named)) {
            throw new ProblemException(ErrorCode.WRONG_DEVICE);
        }
        if (isRevoked(named)) {
            throw new ProblemException(
                    Problem.of(ErrorCode.DEVICE_REVOKED).with("WWW-Authenticate", ProblemEntryPoint.CHALLENGE));
        }
        return new Writer(user, named);
    }

    /** Whether the token still speaks for the device. */
    public boolean isGood(DeviceId named) {
        return !isRevoked(named) && !revoked.hasEnded(grant);
    }

    /** Whether the device was revoked since the token was given. */
    public boolean isRevoked(DeviceId named) {
        return revoked.isRevoked(grant, named);
    }
}
