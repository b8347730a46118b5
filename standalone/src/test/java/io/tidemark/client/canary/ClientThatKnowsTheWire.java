package io.tidemark.client.canary;

import io.tidemark.wire.Topics;

/** A canary: an architecture rule must reject it. */
public final class ClientThatKnowsTheWire {
    final Class<?> wire = Topics.class;
}
