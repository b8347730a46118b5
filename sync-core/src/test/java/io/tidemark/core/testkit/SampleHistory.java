package io.tidemark.core.testkit;

import io.tidemark.core.change.Change;
import io.tidemark.core.change.Operation;
import io.tidemark.core.field.Value;
import io.tidemark.core.identity.ChangeId;
import io.tidemark.core.identity.DeviceId;
import io.tidemark.core.identity.EntityKey;
import io.tidemark.core.identity.EntityType;
import io.tidemark.core.identity.OwnerId;
import io.tidemark.core.identity.UserId;
import io.tidemark.core.identity.Writer;
import io.tidemark.core.merge.Arrival;
import io.tidemark.core.merge.InMemoryOwnerState;
import io.tidemark.core.merge.Merge;
import io.tidemark.core.merge.Outcome;
import io.tidemark.core.merge.OwnerState;
import io.tidemark.core.merge.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** What really happens to one owner, by seed: edits, deletes, restores, retries and refused changes, through the merge. */
public final class SampleHistory {
    private static final List<Value> TITLES =
            List.of(new Value.Text("Dune"), new Value.Text("Öde 👩‍👩‍👧"), new Value.Text(""));

    private final RandomGenerator random;
    private final OwnerId owner;
    private final int partition;
    private final OwnerState state = new InMemoryOwnerState();
    private final List<Change> sent = new ArrayList<>();
    private final List<Outcome> outcomes = new ArrayList<>();

    private SampleHistory(RandomGenerator random, OwnerId owner, int partition) {
        this.random = random;
        this.owner = owner;
        this.partition = partition;
    }

    /** The outcomes of {@code count} records of one owner, alone in a partition. */
    public static List<Outcome> of(RandomGenerator random, OwnerId owner, int partition, int count) {
        SampleHistory history = new SampleHistory(random, owner, partition);
        for (int offset = 0; offset < count; offset++) {
            history.append(offset);
        }
        return history.outcomes;
    }

    private void append(long offset) {
        boolean retry = !sent.isEmpty() && random.nextInt(4) == 0;
        Change change = retry ? sent.get(random.nextInt(sent.size())) : change();
        sent.add(change);
        Outcome outcome = Merge.decide(state, new Arrival(change, new Source(partition, offset), 10_000 + offset));
        Merge.evolve(state, outcome);
        outcomes.add(outcome);
    }

    private Change change() {
        EntityType type = Pick.one(random, EntityType.values());
        return new Change(
                new ChangeId(new UUID(7, sent.size()).toString()),
                new Writer(new UserId(owner.value()), new DeviceId("device-" + random.nextInt(3))),
                new EntityKey(owner, type, "local-" + random.nextInt(6)),
                Pick.one(random, Operation.values()),
                random.nextLong(20_000),
                OptionalLong.empty(),
                data(type));
    }

    private SortedMap<String, Value> data(EntityType type) {
        SortedMap<String, Value> data = new TreeMap<>();
        if (random.nextBoolean()) {
            data.put(type == EntityType.ITEM ? "title" : "name", TITLES.get(random.nextInt(TITLES.size())));
        }
        if (random.nextBoolean()) {
            data.put("order", new Value.Decimal(new SampleValues(random).number()));
        }
        if (type == EntityType.ITEM && random.nextBoolean()) {
            data.put("isCompleted", new Value.Flag(random.nextBoolean()));
            data.put("spaceLocalId", new Value.Text("local-" + random.nextInt(6)));
        }
        if (random.nextInt(10) == 0) {
            data.put("$hostile." + new SampleValues(random).text(), new SampleValues(random).any());
        }
        return data;
    }
}
