package io.tidemark.projection.plan;

import io.tidemark.core.identity.OwnerId;

/**
 * A version that is not the owner's next: something before it is missing, so nothing after it may be written (P3).
 *
 * @param offset of the outcome in {@code sync.outcomes}: where the partition stops
 */
public record Gap(int partition, long offset, OwnerId owner, long expected, long found) {}
