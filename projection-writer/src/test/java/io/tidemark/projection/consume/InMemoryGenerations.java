package io.tidemark.projection.consume;

import io.tidemark.readmodel.GenerationState;
import io.tidemark.readmodel.Generations;

/** The state of the generations in memory. */
public final class InMemoryGenerations implements Generations {
    private GenerationState state = GenerationState.INITIAL;

    @Override
    public synchronized GenerationState read() {
        return state;
    }

    @Override
    public synchronized boolean replace(GenerationState seen, GenerationState next) {
        boolean same = state.revision() == seen.revision();
        if (same) {
            state = next;
        }
        return same;
    }
}
