package io.tidemark.system.chaos.check;

import io.tidemark.core.change.Change;

/**
 * A record of {@code sync.changes}.
 *
 * @param appendedAt by the log, milliseconds since 1970 UTC
 */
public record Logged(int partition, long offset, long appendedAt, Change change) {}
