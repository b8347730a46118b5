package io.tidemark.core.account;

import io.tidemark.core.identity.Writer;
import java.time.Instant;
import java.util.Optional;

/**
 * A device was there.
 *
 * @param name what it calls itself, if it said
 * @param syncedAt empty if it has only signed in
 */
public record Sighting(Writer device, Optional<String> name, Optional<Instant> syncedAt) {}
