package io.tidemark.core.feed;

import io.tidemark.core.change.Change;
import io.tidemark.core.change.ChangeKey;
import io.tidemark.core.change.Sizes;
import io.tidemark.core.entity.DocumentFields;
import io.tidemark.core.entity.Register;
import io.tidemark.core.error.ErrorCode;
import io.tidemark.core.field.Value;
import io.tidemark.core.merge.Conflict;
import io.tidemark.core.merge.Outcome;
import io.tidemark.core.merge.Source;
import io.tidemark.core.merge.Status;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The durable receipt of one change: what was asked and what became of it (O4).
 *
 * @param processedAt when the change was appended, milliseconds since 1970 UTC
 * @param effMillis corrected time; empty for a rejected change
 * @param version the owner's version that it made, if it changed anything
 * @param previous what its fields held before, by field name; of the lost ones that is what they hold still
 * @param lost fields in which the present value won, by field name
 * @param winners whose value that is, by field name; unknown in SyncLogs that are older than this part of them
 * @param sources every copy of the change in the log, the first one first (I5)
 */
public record SyncLog(
        Change change,
        long processedAt,
        OptionalLong effMillis,
        Status status,
        Optional<ErrorCode> error,
        OptionalLong version,
        SortedMap<String, Value> previous,
        SortedSet<String> lost,
        SortedMap<String, Winner> winners,
        List<Conflict> conflicts,
        SortedSet<Source> sources) {
    private static final long FIXED = 1024;

    public SyncLog {
        previous = Collections.unmodifiableSortedMap(new TreeMap<>(previous));
        lost = Collections.unmodifiableSortedSet(new TreeSet<>(lost));
        winners = Collections.unmodifiableSortedMap(new TreeMap<>(winners));
        conflicts = List.copyOf(conflicts);
        sources = Collections.unmodifiableSortedSet(new TreeSet<>(sources));
    }

    public ChangeKey key() {
        return change.key();
    }

    /** Where it lies in its owner's history; more copies do not move it. */
    public LogPlace place() {
        return new LogPlace(processedAt, sources.first().offset());
    }

    /** About how many bytes it takes at most. */
    public long size() {
        long told = 0;
        for (Conflict conflict : conflicts) {
            told += conflict.clientValue().map(Sizes::most).orElse(0L)
                    + conflict.serverValue().map(Sizes::most).orElse(0L);
        }
        return FIXED + Sizes.most(change.data()) + Sizes.most(previous) + told;
    }

    /**
     * The SyncLog that an outcome makes. None for a copy, which only adds its source, and none for a dead letter: a
     * misrouted record must not take the place of the real change's SyncLog.
     */
    public static Optional<SyncLog> of(Outcome outcome) {
        if (outcome instanceof Outcome.Merged merged) {
            return Optional.of(of(merged));
        }
        if (outcome instanceof Outcome.Rejected rejected && rejected.code() != ErrorCode.MISROUTED) {
            return rejected.about().map(change -> of(rejected, change));
        }
        return Optional.empty();
    }

    public SyncLog withSource(Source source) {
        SortedSet<Source> more = new TreeSet<>(sources);
        more.add(source);
        return new SyncLog(
                change, processedAt, effMillis, status, error, version, previous, lost, winners, conflicts, more);
    }

    private static SyncLog of(Outcome.Merged merged) {
        SortedMap<String, Value> replaced = new TreeMap<>();
        merged.winners().forEach((name, winner) -> replaced.put(name, valueOf(winner)));
        merged.effect().ifPresent(effect -> effect.replaced().forEach((name, old) -> replaced.put(name, valueOf(old))));
        return new SyncLog(
                merged.change(),
                merged.logTime(),
                OptionalLong.of(merged.effMillis()),
                merged.status(),
                Optional.empty(),
                merged.effect().map(e -> OptionalLong.of(e.after().version())).orElse(OptionalLong.empty()),
                DocumentFields.of(replaced),
                merged.lost().stream().map(DocumentFields::nameOf).collect(Collectors.toCollection(TreeSet::new)),
                winners(merged),
                merged.conflicts(),
                new TreeSet<>(List.of(merged.source())));
    }

    private static SyncLog of(Outcome.Rejected rejected, Change change) {
        return new SyncLog(
                change,
                rejected.logTime(),
                OptionalLong.empty(),
                Status.REJECTED,
                Optional.of(rejected.code()),
                OptionalLong.empty(),
                new TreeMap<>(),
                new TreeSet<>(),
                new TreeMap<>(),
                List.of(),
                new TreeSet<>(List.of(rejected.source())));
    }

    private static SortedMap<String, Winner> winners(Outcome.Merged merged) {
        SortedMap<String, Winner> winners = new TreeMap<>();
        merged.winners().forEach((name, winner) -> winners.put(DocumentFields.nameOf(name), Winner.of(winner)));
        return winners;
    }

    private static Value valueOf(Register register) {
        return register.value();
    }
}
