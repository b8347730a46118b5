package io.tidemark.system.world;

import io.tidemark.core.identity.OwnerId;
import io.tidemark.core.merge.Arrival;
import io.tidemark.core.merge.InMemoryOwnerState;
import io.tidemark.core.merge.Merge;
import io.tidemark.core.merge.Outcome;
import io.tidemark.core.merge.OwnerState;
import io.tidemark.system.world.ChangesInMemory.Entry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** One partition's task of the merge: outcomes, state and consumed offset in one transaction, or nothing of it. */
final class MergeStage {
    private final int partition;
    private final ChangesInMemory changes;
    private final UnaryOperator<OwnerState> known;
    private final List<Outcome> outcomes = new ArrayList<>();

    private final List<Outcome> open = new ArrayList<>();
    private Map<OwnerId, InMemoryOwnerState> states = new HashMap<>();
    private long logTime;

    MergeStage(int partition, ChangesInMemory changes, UnaryOperator<OwnerState> known) {
        this.partition = partition;
        this.changes = changes;
        this.known = known;
    }

    void decide(int most) {
        for (Entry entry : changes.from(partition, outcomes.size() + open.size(), most)) {
            logTime = Math.max(logTime, entry.time());
            OwnerState state = known.apply(state(entry.change().entity().owner()));
            Outcome outcome = Merge.decide(state, new Arrival(entry.change(), entry.source(), logTime));
            Merge.evolve(state, outcome);
            open.add(outcome);
        }
    }

    /** The new outcomes. */
    List<Outcome> commit() {
        List<Outcome> committed = List.copyOf(open);
        outcomes.addAll(committed);
        open.clear();
        return committed;
    }

    /** What was open is gone; the state comes back from what was committed. */
    void kill() {
        open.clear();
        states = new HashMap<>();
        logTime = 0;
        for (Outcome outcome : outcomes) {
            logTime = outcome.logTime();
            outcome.about()
                    .ifPresent(change -> Merge.evolve(state(change.entity().owner()), outcome));
        }
    }

    private InMemoryOwnerState state(OwnerId owner) {
        return states.computeIfAbsent(owner, o -> new InMemoryOwnerState());
    }

    /** Committed, in order. */
    List<Outcome> outcomes() {
        return outcomes;
    }
}
