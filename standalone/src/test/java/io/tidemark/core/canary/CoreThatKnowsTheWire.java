package io.tidemark.core.canary;

import io.tidemark.wire.Topics;

/** A canary: an architecture rule must reject it. */
public final class CoreThatKnowsTheWire {
    final String topic = new StringBuilder().append(Topics.class).toString();
}
