package io.tidemark.core.testkit;

import io.tidemark.core.change.Change;
import io.tidemark.core.entity.Entity;
import io.tidemark.core.entity.EntityView;
import io.tidemark.core.identity.EntityKey;
import io.tidemark.core.identity.EntityType;
import io.tidemark.core.merge.Arrival;
import io.tidemark.core.merge.InMemoryOwnerState;
import io.tidemark.core.merge.Merge;
import io.tidemark.core.merge.Outcome;
import io.tidemark.core.merge.Source;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/** One owner's log in partition 0, and everything that the merge makes of it, arrival by arrival. */
public final class OwnerLog {
    /** The log time of the first arrival: late enough for times like 100 to be in the past. */
    public static final long START = 10_000_000;

    private final InMemoryOwnerState state = new InMemoryOwnerState();
    private final List<Arrival> arrivals = new ArrayList<>();
    private final List<Outcome> outcomes = new ArrayList<>();
    private long now = START;

    /** A log of {@code length} changes, some hostile, some of them copies of earlier ones with another clock. */
    public static OwnerLog random(RandomGenerator random, int length) {
        OwnerLog log = new OwnerLog();
        RandomChanges changes = new RandomChanges(random, START);
        while (log.arrivals.size() < length) {
            boolean again = !log.arrivals.isEmpty() && Pick.chance(random, 15);
            log.append(again ? log.copyOfAny(random) : changes.any(), log.now + random.nextInt(3));
        }
        return log;
    }

    private Change copyOfAny(RandomGenerator random) {
        ChangeBuilder copy = ChangeBuilder.from(Pick.one(random, arrivals).change());
        return Pick.chance(random, 50)
                ? copy.build()
                : copy.sentAt(random.nextLong(START)).build();
    }

    public Outcome append(ChangeBuilder change) {
        return append(change.build(), now + 1);
    }

    public Outcome append(Change change) {
        return append(change, now + 1);
    }

    public Outcome append(ChangeBuilder change, long logTime) {
        return append(change.build(), logTime);
    }

    /** Log time never goes back: an earlier one becomes that of the arrival before (C2). */
    public Outcome append(Change change, long logTime) {
        now = Math.max(now, logTime);
        Arrival arrival = new Arrival(change, new Source(0, arrivals.size()), now);
        Outcome outcome = Merge.decide(state, arrival);
        Merge.evolve(state, outcome);
        arrivals.add(arrival);
        outcomes.add(outcome);
        return outcome;
    }

    /** Appends a change that must be merged. */
    public Outcome.Merged merge(ChangeBuilder change) {
        return merged(append(change));
    }

    /** Appends a change that must be merged, at a log time. */
    public Outcome.Merged merge(ChangeBuilder change, long logTime) {
        return merged(append(change, logTime));
    }

    private static Outcome.Merged merged(Outcome outcome) {
        if (outcome instanceof Outcome.Merged merged) {
            return merged;
        }
        throw new AssertionError("Expected a merged change and got " + outcome);
    }

    public InMemoryOwnerState state() {
        return state;
    }

    public long now() {
        return now;
    }

    public List<Arrival> arrivals() {
        return Collections.unmodifiableList(arrivals);
    }

    public List<Outcome> outcomes() {
        return Collections.unmodifiableList(outcomes);
    }

    public List<Outcome.Merged> mergedOutcomes() {
        return outcomes.stream()
                .filter(Outcome.Merged.class::isInstance)
                .map(Outcome.Merged.class::cast)
                .toList();
    }

    public Optional<Entity> entity(EntityType type, String localId) {
        return state.entity(ChangeBuilder.idOf(type, localId));
    }

    public EntityView view(EntityType type, String localId) {
        return entity(type, localId)
                .map(EntityView::of)
                .orElseThrow(() -> new AssertionError("There is no " + type.wireName() + " " + localId));
    }

    /** Item i1. */
    public EntityView item() {
        return view(EntityType.ITEM, "i1");
    }

    /** Every entity as devices see it. */
    public SortedMap<String, EntityView> views() {
        SortedMap<String, EntityView> views = new TreeMap<>();
        state.entities().forEach(entity -> views.put(nameOf(entity.key()), EntityView.of(entity)));
        return views;
    }

    static String nameOf(EntityKey key) {
        return key.type().wireName() + " " + key.localId();
    }
}
