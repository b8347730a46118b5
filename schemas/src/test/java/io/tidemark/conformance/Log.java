package io.tidemark.conformance;

import io.tidemark.core.change.Change;
import io.tidemark.core.merge.Arrival;
import io.tidemark.core.merge.Merge;
import io.tidemark.core.merge.Outcome;
import io.tidemark.core.merge.OwnerState;
import io.tidemark.core.merge.Source;

/** Decide, then evolve: what the merge does with a record. */
final class Log {
    private Log() {}

    static Outcome append(OwnerState state, Change change, long offset, long logTime) {
        Outcome outcome = Merge.decide(state, new Arrival(change, new Source(0, offset), logTime));
        Merge.evolve(state, outcome);
        return outcome;
    }
}
