package io.tidemark.readmodel;

import java.util.function.UnaryOperator;

/** The one place that says which generation is live (P4). Linearizable, thread-safe. */
public interface Generations {
    GenerationState read();

    /** Puts {@code next} in the place of {@code seen}; false if that is no longer what there is. */
    boolean replace(GenerationState seen, GenerationState next);

    /** Changes the state, however many others do; returns the new one. */
    default GenerationState change(UnaryOperator<GenerationState> change) {
        while (true) {
            GenerationState seen = read();
            GenerationState next = change.apply(seen);
            if (next.equals(seen) || replace(seen, next)) {
                return next;
            }
        }
    }
}
