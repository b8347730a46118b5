package io.tidemark.system.naive;

import io.tidemark.core.change.Change;
import io.tidemark.core.change.Operation;
import io.tidemark.core.merge.Status;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What one owner's log means, read from the laws and as plainly as possible: every admitted write is kept, and the one
 * with the largest stamp counts (C1, M1).
 */
public final class NaiveOwner {
    /** @param device who wrote, as {@code alice/phone} */
    private record Write(
            String entity, String register, long time, long offset, String device, Map<String, Object> fields) {
        static final Comparator<Write> BY_STAMP =
                Comparator.comparingLong(Write::time).thenComparingLong(Write::offset);
    }

    /** An entity at a version. */
    public record Doc(long version, boolean named, boolean deleted, SortedMap<String, Object> fields) {
        public boolean isVisible() {
            return named && !deleted;
        }

        private long createdAt() {
            return fields.get("createdAt") instanceof Long millis ? millis : Long.MAX_VALUE;
        }
    }

    /**
     * What became of a change.
     *
     * @param version that it made; 0 for none
     * @param entityVersion its entity's version after it; 0 for none
     * @param conflicts kind and field
     * @param offsets of every copy
     */
    public record Verdict(
            String status,
            String entity,
            long version,
            long entityVersion,
            long time,
            SortedSet<String> conflicts,
            SortedSet<Long> offsets) {}

    private final Map<String, List<Write>> writes = new HashMap<>();
    private final Map<String, long[]> clocks = new HashMap<>();
    private final Map<String, Verdict> verdicts = new HashMap<>();
    private final SortedMap<String, NavigableMap<Long, Doc>> history = new TreeMap<>();
    private long version;

    /** Folds the next record; true if it is the first copy of its change. */
    public boolean add(Change change, long offset, long logTime) {
        Verdict first = verdicts.get(change.id().value());
        if (first != null) {
            first.offsets().add(offset); // I5
            return false;
        }
        verdicts.put(change.id().value(), judged(change, offset, logTime));
        return true;
    }

    private Verdict judged(Change change, long offset, long logTime) {
        String entity =
                change.entity().type().wireName() + ":" + change.entity().localId();
        SortedSet<Long> offsets = new TreeSet<>(Set.of(offset));
        if (change.data().containsKey("spaceId")) { // in this world always a stranger's (I3)
            return new Verdict("REJECTED", entity, 0, latest(entity), 0, new TreeSet<>(), offsets);
        }
        long time = time(change, logTime);
        String device =
                change.author().user().value() + "/" + change.author().device().value();
        List<Write> mine = new ArrayList<>();
        registers(change, time, device)
                .forEach((register, fields) -> mine.add(new Write(entity, register, time, offset, device, fields)));
        writesOf(entity).addAll(mine);
        List<Write> lost = mine.stream().filter(write -> !isLast(write)).toList();
        long made = 0;
        if (lost.size() < mine.size()) {
            made = ++version;
            show(change, entity, time);
        }
        Status status = lost.isEmpty() ? Status.APPLIED : made > 0 ? Status.PARTIALLY_SUPERSEDED : Status.SUPERSEDED;
        return new Verdict(status.name(), entity, made, latest(entity), time, conflicts(mine, lost), offsets);
    }

    private long latest(String entity) {
        NavigableMap<Long, Doc> versions = history.get(entity);
        return versions == null ? 0 : versions.lastKey();
    }

    private List<Write> writesOf(String entity) {
        return writes.computeIfAbsent(entity, e -> new ArrayList<>());
    }

    private Write winner(String entity, String register) {
        return writesOf(entity).stream()
                .filter(w -> w.register.equals(register))
                .max(Write.BY_STAMP)
                .orElseThrow();
    }

    private boolean isLast(Write write) {
        return winner(write.entity, write.register).equals(write);
    }

    /** O3. */
    private SortedSet<String> conflicts(List<Write> mine, List<Write> lost) {
        SortedSet<String> conflicts = new TreeSet<>();
        for (Write write : lost) {
            Write winner = winner(write.entity, write.register);
            String field = write.register;
            if (!winner.device.equals(write.device)
                    && !Objects.equals(winner.fields.get(field), write.fields.get(field))) {
                conflicts.add("superseded " + field);
            }
        }
        Write any = mine.get(0);
        boolean edits = mine.stream().anyMatch(write -> !write.register.equals("isDeleted"));
        boolean deletable = writesOf(any.entity).stream().anyMatch(w -> w.register.equals("isDeleted"));
        if (edits && deletable) {
            Write deletion = winner(any.entity, "isDeleted");
            if (Boolean.TRUE.equals(deletion.fields.get("isDeleted")) && !deletion.device.equals(any.device)) {
                conflicts.add("edited_deleted isDeleted");
            }
        }
        return conflicts;
    }

    private void show(Change change, String entity, long time) {
        List<Write> winners = writesOf(entity).stream()
                .filter(this::isLast)
                .sorted(Write.BY_STAMP)
                .toList();
        Write last = winners.get(winners.size() - 1);
        NavigableMap<Long, Doc> versions = history.computeIfAbsent(entity, e -> new TreeMap<>());
        SortedMap<String, Object> fields = new TreeMap<>();
        winners.forEach(winner -> fields.putAll(winner.fields));
        fields.putIfAbsent("isDeleted", false);
        fields.put("localId", change.entity().localId());
        fields.put("userId", change.entity().owner().value());
        fields.put("deviceId", last.device.substring(last.device.indexOf('/') + 1));
        fields.put("version", version);
        fields.put("updatedAt", last.time);
        fields.put(
                "createdAt",
                versions.isEmpty()
                        ? time
                        : Math.min(time, versions.lastEntry().getValue().createdAt()));
        boolean named = fields.containsKey("title") || fields.containsKey("name");
        versions.put(version, new Doc(version, named, Boolean.TRUE.equals(fields.get("isDeleted")), fields));
    }

    /** C2. */
    private long time(Change change, long logTime) {
        long time = change.timestamp();
        if (change.sentAt().isPresent()) {
            long behind = logTime - change.sentAt().getAsLong();
            if (behind > 30_000 || behind < -30_000) {
                time += behind;
            }
        }
        time = Math.max(0, Math.min(time, logTime));
        long[] last = clocks.get(change.author().device().value());
        if (last != null && change.timestamp() >= last[0] && time < last[1]) {
            time = last[1];
        }
        clocks.put(change.author().device().value(), new long[] {change.timestamp(), time});
        return time;
    }

    private static SortedMap<String, Map<String, Object>> registers(Change change, long time, String device) {
        SortedMap<String, Map<String, Object>> registers = new TreeMap<>();
        change.data().forEach((name, value) -> registers.put(name, Map.of(name, Documents.plain(value))));
        Map<String, Object> deletion = registers.get("isDeleted");
        if (change.operation() == Operation.DELETE || deletion != null) {
            boolean on = deletion == null || Boolean.TRUE.equals(deletion.get("isDeleted"));
            registers.put("isDeleted", Map.of("isDeleted", on, "deletedAt", on ? (Object) time : Documents.NOTHING));
        }
        Map<String, Object> completion = registers.get("isCompleted");
        if (completion != null) {
            boolean on = Boolean.TRUE.equals(completion.get("isCompleted"));
            registers.put(
                    "isCompleted",
                    Map.of(
                            "isCompleted",
                            on,
                            "completedAt",
                            on ? (Object) time : Documents.NOTHING,
                            "completedBy",
                            on ? device : Documents.NOTHING));
        }
        return registers;
    }

    /** The owner's version after all of the log (O2). */
    public long version() {
        return version;
    }

    public Map<String, Verdict> verdicts() {
        return verdicts;
    }

    /** Every version of every entity. */
    public SortedMap<String, NavigableMap<Long, Doc>> history() {
        return history;
    }
}
