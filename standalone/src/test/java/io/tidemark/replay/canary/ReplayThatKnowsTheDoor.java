package io.tidemark.replay.canary;

import io.tidemark.ingest.IngestConfiguration;

/** A canary: an architecture rule must reject it. */
public final class ReplayThatKnowsTheDoor {
    final Class<?> door = IngestConfiguration.class;
}
