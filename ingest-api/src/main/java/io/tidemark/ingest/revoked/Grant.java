package io.tidemark.ingest.revoked;

import io.tidemark.core.identity.UserId;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a token says of the sign-in that it follows from.
 *
 * @param session empty for a token that no sign-in here has given
 * @param position of the revocations when the session began; empty for a token that does not know it
 * @param issuedAt milliseconds; what counts where there is no position
 */
public record Grant(UserId user, Optional<String> session, OptionalLong position, long issuedAt) {}
