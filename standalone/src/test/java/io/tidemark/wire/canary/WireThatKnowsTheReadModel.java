package io.tidemark.wire.canary;

import io.tidemark.readmodel.ReadModel;

/** A canary: an architecture rule must reject it. */
public final class WireThatKnowsTheReadModel {
    final Class<?> store = ReadModel.class;
}
