package io.tidemark.core.testkit;

import io.tidemark.core.change.Change;
import io.tidemark.core.change.ChangeKey;
import io.tidemark.core.change.Operation;
import io.tidemark.core.entity.EntityView;
import io.tidemark.core.field.Value;
import io.tidemark.core.identity.EntityId;
import io.tidemark.core.identity.EntityKey;
import io.tidemark.core.identity.EntityType;
import io.tidemark.core.identity.OwnerId;
import io.tidemark.core.identity.Writer;
import io.tidemark.core.merge.Arrival;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The laws read once more, as plainly as possible and without a line of the merge: keep every admitted write, sort all
 * writes by stamp, the last one wins. Slow, and what the merge is compared with.
 */
public final class NaiveFold {
    private static final long NINETY_DAYS = 90L * 24 * 60 * 60 * 1_000;

    /** What one change wrote to one register, under the user's field names. */
    private record Write(EntityKey entity, String register, long time, long offset, Writer writer, Fields fields) {
        static final Comparator<Write> BY_STAMP =
                Comparator.comparingLong(Write::time).thenComparingLong(Write::offset);
    }

    private record Fields(SortedMap<String, Value> byName) {}

    private final List<Write> writes = new ArrayList<>();
    private final Map<ChangeKey, Long> decided = new HashMap<>();
    private final Map<Writer, long[]> clocks = new HashMap<>();
    private final SortedMap<String, EntityView> views = new TreeMap<>();
    private long head;

    private NaiveFold() {}

    /** Folds a log; {@code rejected} are the offsets that were not admitted. */
    public static NaiveFold of(List<Arrival> arrivals, Set<Long> rejected) {
        NaiveFold fold = new NaiveFold();
        for (Arrival arrival : arrivals) {
            Long before = fold.decided.get(arrival.change().key());
            if (before != null && arrival.logTime() - before <= NINETY_DAYS) {
                continue;
            }
            fold.decided.put(arrival.change().key(), arrival.logTime());
            if (!rejected.contains(arrival.source().offset())) {
                fold.admit(arrival);
            }
        }
        return fold;
    }

    public long head() {
        return head;
    }

    /** Every entity as devices see it. */
    public SortedMap<String, EntityView> views() {
        return views;
    }

    private void admit(Arrival arrival) {
        Change change = arrival.change();
        long time = time(arrival);
        List<Write> mine = new ArrayList<>();
        registers(change, time)
                .forEach((register, fields) -> mine.add(new Write(
                        change.entity(), register, time, arrival.source().offset(), change.author(), fields)));
        writes.addAll(mine);
        if (mine.stream().anyMatch(this::isLast)) {
            head++;
            show(change.entity(), time);
        }
    }

    private boolean isLast(Write write) {
        return writes.stream()
                .filter(w -> w.entity.equals(write.entity) && w.register.equals(write.register))
                .noneMatch(w -> Write.BY_STAMP.compare(w, write) > 0);
    }

    private void show(EntityKey entity, long time) {
        List<Write> winners = writes.stream()
                .filter(w -> w.entity.equals(entity) && isLast(w))
                .sorted(Write.BY_STAMP)
                .toList();
        Write last = winners.get(winners.size() - 1);
        SortedMap<String, Value> fields = new TreeMap<>();
        winners.forEach(winner -> fields.putAll(winner.fields.byName));
        boolean deleted = new Value.Flag(true).equals(fields.remove("isDeleted"));
        EntityView before = views.get(OwnerLog.nameOf(entity));
        long createdAt = before == null ? time : Math.min(time, before.createdAt());
        views.put(
                OwnerLog.nameOf(entity),
                new EntityView(entity, head, deleted, createdAt, last.time, last.writer, fields));
    }

    private long time(Arrival arrival) {
        Change change = arrival.change();
        long time = change.timestamp();
        if (change.sentAt().isPresent()) {
            long behind = arrival.logTime() - change.sentAt().getAsLong();
            if (behind > 30_000 || behind < -30_000) {
                time += behind;
            }
        }
        if (time > arrival.logTime()) {
            time = arrival.logTime();
        }
        if (time < 0) {
            time = 0;
        }
        long[] last = clocks.get(change.author());
        if (last != null && change.timestamp() >= last[0] && time < last[1]) {
            time = last[1];
        }
        clocks.put(change.author(), new long[] {change.timestamp(), time});
        return time;
    }

    private static SortedMap<String, Fields> registers(Change change, long time) {
        SortedMap<String, Fields> registers = new TreeMap<>();
        SortedMap<String, Value> data = new TreeMap<>();
        change.data().forEach((name, value) -> data.put(name, inMillis(name, value)));
        data.forEach((name, value) -> registers.put(name, new Fields(new TreeMap<>(Map.of(name, value)))));
        boolean names = data.containsKey("isDeleted") || data.containsKey("deletedAt");
        Value at = data.getOrDefault("deletedAt", Value.NULL);
        registers.remove("isDeleted");
        registers.remove("deletedAt");
        if (change.operation() == Operation.DELETE || (change.operation() == Operation.UPDATE && names)) {
            boolean on = change.operation() == Operation.DELETE
                    || (data.containsKey("isDeleted") ? isOn(data.get("isDeleted")) : at instanceof Value.Moment);
            registers.put("deletion", triple("isDeleted", on, "deletedAt", at, time));
        }
        completion(change, time, registers, data);
        reference(change, registers, "space", EntityType.SPACE, List.of("s1", "s2"));
        reference(change, registers, "category", EntityType.CATEGORY, List.of("c1", "c2"));
        return registers;
    }

    private static void completion(
            Change change, long time, SortedMap<String, Fields> registers, SortedMap<String, Value> data) {
        boolean names = data.containsKey("isCompleted") || data.containsKey("completedAt");
        Value at = data.getOrDefault("completedAt", Value.NULL);
        registers.keySet().removeAll(Set.of("isCompleted", "completedAt", "completedBy"));
        if (!names) {
            return;
        }
        boolean on = data.containsKey("isCompleted") ? isOn(data.get("isCompleted")) : at instanceof Value.Moment;
        Fields triple = triple("isCompleted", on, "completedAt", at, time);
        Value by = data.get("completedBy") instanceof Value.By named ? named : new Value.By(change.author());
        triple.byName.put("completedBy", on ? by : Value.NULL);
        registers.put("completion", triple);
    }

    private static Fields triple(String flag, boolean on, String atName, Value at, long time) {
        SortedMap<String, Value> fields = new TreeMap<>();
        fields.put(flag, new Value.Flag(on));
        fields.put(atName, !on ? Value.NULL : at instanceof Value.Moment ? at : new Value.Moment(time));
        return new Fields(fields);
    }

    private static void reference(
            Change change,
            SortedMap<String, Fields> registers,
            String name,
            EntityType parent,
            List<String> knownParents) {
        Fields byId = registers.remove(name + "Id");
        Fields byLocalId = registers.remove(name + "LocalId");
        Value id = byId == null ? Value.NULL : byId.byName.get(name + "Id");
        Value localId = byLocalId == null ? Value.NULL : byLocalId.byName.get(name + "LocalId");
        OwnerId owner = change.entity().owner();
        if (localId instanceof Value.Text text) {
            EntityId derived = new EntityKey(owner, parent, text.text()).id();
            id = new Value.Text(derived.value());
        } else if (id instanceof Value.Text text) {
            localId = knownParents.stream()
                    .filter(p -> new EntityKey(owner, parent, p).id().value().equals(text.text()))
                    .findFirst()
                    .<Value>map(Value.Text::new)
                    .orElse(Value.NULL);
        }
        if (byId != null || byLocalId != null) {
            registers.put(name, new Fields(new TreeMap<>(Map.of(name + "Id", id, name + "LocalId", localId))));
        }
    }

    private static Value inMillis(String name, Value value) {
        return name.matches("deletedAt|completedAt|dueDate") && value instanceof Value.Text text
                ? new Value.Moment(OffsetDateTime.parse(text.text()).toInstant().toEpochMilli())
                : value;
    }

    private static boolean isOn(Value value) {
        return value.equals(new Value.Flag(true));
    }
}
