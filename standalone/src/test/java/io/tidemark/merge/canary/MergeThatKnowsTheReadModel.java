package io.tidemark.merge.canary;

import io.tidemark.readmodel.ReadModel;

/** A canary: an architecture rule must reject it. */
public final class MergeThatKnowsTheReadModel {
    final Class<?> store = ReadModel.class;
}
