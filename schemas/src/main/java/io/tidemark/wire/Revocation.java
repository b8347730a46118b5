package io.tidemark.wire;

import io.tidemark.core.identity.DeviceId;
import io.tidemark.core.identity.UserId;
import java.util.Optional;

/**
 * What was given before this record's place in {@link Topics#REVOCATIONS} counts no more: of the session if there is one,
 * else of the device if there is one, else of the whole user.
 *
 * @param at milliseconds, for tokens that know no places
 */
public record Revocation(UserId user, Optional<DeviceId> device, Optional<String> session, long at) {
    public static Revocation ofUser(UserId user, long at) {
        return new Revocation(user, Optional.empty(), Optional.empty(), at);
    }

    public static Revocation ofDevice(UserId user, DeviceId device, long at) {
        return new Revocation(user, Optional.of(device), Optional.empty(), at);
    }

    public static Revocation ofSession(UserId user, String session, long at) {
        return new Revocation(user, Optional.empty(), Optional.of(session), at);
    }
}
