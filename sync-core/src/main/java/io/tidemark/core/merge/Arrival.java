package io.tidemark.core.merge;

import io.tidemark.core.change.Change;

/**
 * A change as it lies in the log.
 *
 * @param logTime append time by the partition leader's clock, monotone per partition, milliseconds since 1970 (C2)
 */
public record Arrival(Change change, Source source, long logTime) {}
