package io.tidemark.bench.micro;

import io.tidemark.bench.raw.SampleChanges;
import io.tidemark.core.change.Operation;
import io.tidemark.core.merge.Arrival;
import io.tidemark.core.merge.InMemoryOwnerState;
import io.tidemark.core.merge.Merge;
import io.tidemark.core.merge.Outcome;
import io.tidemark.core.merge.Source;
import java.util.ArrayList;
import java.util.List;

/** Outcomes that the merge gives of the bench's changes. */
final class SampleOutcomes {
    private static final long LOG_TIME = 1_800_000_000_000L;

    private SampleOutcomes() {}

    /** Arrivals are a millisecond apart, each logged as soon as it was made. */
    static Arrival arrival(String owner, int item, int write, Operation operation) {
        long time = LOG_TIME + write;
        return new Arrival(SampleChanges.of(owner, item, write, operation, time), new Source(0, write), time);
    }

    /** Of an owner's first items: as many, with versions from 1. */
    static List<Outcome> creates(String owner, int count) {
        return decided(owner, count).subList(0, count);
    }

    /** Of an update to each of these items. */
    static List<Outcome> updates(String owner, int count) {
        return decided(owner, count).subList(count, 2 * count);
    }

    private static List<Outcome> decided(String owner, int items) {
        InMemoryOwnerState state = new InMemoryOwnerState();
        List<Outcome> outcomes = new ArrayList<>();
        for (int write = 0; write < 2 * items; write++) {
            Operation operation = write < items ? Operation.CREATE : Operation.UPDATE;
            Outcome outcome = Merge.decide(state, arrival(owner, write % items, write, operation));
            Merge.evolve(state, outcome);
            outcomes.add(outcome);
        }
        return outcomes;
    }
}
