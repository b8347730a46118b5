package io.tidemark.core.account;

import io.tidemark.core.identity.DeviceId;
import java.time.Instant;
import java.util.Optional;

/**
 * A device of a user, as it is listed.
 *
 * @param lastSyncAt late by some minutes at most; empty if it has signed in and never synced
 */
public record Device(DeviceId id, Optional<String> name, Optional<Instant> lastSyncAt) {}
