package io.tidemark.projection.canary;

import io.tidemark.merge.MergeConfiguration;

/** A canary: an architecture rule must reject it. */
public final class ProjectionThatKnowsTheMerge {
    final Class<?> sibling = MergeConfiguration.class;
}
