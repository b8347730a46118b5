package io.tidemark.ingest.revoked;

import io.tidemark.core.identity.DeviceId;
import io.tidemark.core.identity.UserId;
import java.util.Optional;

/** Is told at once of what is revoked, by the thread that follows the revocations: it never waits. */
public interface RevocationListener {
    /** @param device empty if everything of the user is; a single session is not told */
    void revoked(UserId user, Optional<DeviceId> device);
}
