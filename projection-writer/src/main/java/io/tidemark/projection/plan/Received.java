package io.tidemark.projection.plan;

import io.tidemark.core.merge.Outcome;

/** An outcome and where it lies in {@code sync.outcomes}. */
public record Received(int partition, long offset, Outcome outcome) {}
