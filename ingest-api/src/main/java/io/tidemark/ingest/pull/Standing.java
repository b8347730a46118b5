package io.tidemark.ingest.pull;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * Where a device says it stands; both are absent for a first sync, and the cursor counts if both are there (H5, H6).
 *
 * @param cursor as it was sent, perhaps unreadable
 * @param ticket the {@code lastSyncTimestamp}, in milliseconds since 1970 UTC
 */
public record Standing(Optional<String> cursor, OptionalLong ticket) {}
