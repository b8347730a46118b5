package io.tidemark.readmodel.canary;

import io.tidemark.wire.Topics;

/** A canary: an architecture rule must reject it. */
public final class ReadModelThatKnowsTheWire {
    final Class<?> wire = Topics.class;
}
