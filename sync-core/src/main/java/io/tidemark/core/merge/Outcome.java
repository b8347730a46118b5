package io.tidemark.core.merge;

import io.tidemark.core.change.Change;
import io.tidemark.core.entity.Register;
import io.tidemark.core.error.ErrorCode;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The decision on exactly one record of {@code sync.changes}: a fact that is never taken again (O1). */
public sealed interface Outcome {
    Source source();

    /** When the record was appended, milliseconds since 1970 UTC: the only time there is (M9). */
    long logTime();

    Status status();

    /** Empty only where the bytes were not a change. */
    Optional<Change> about();

    /**
     * The change was merged.
     *
     * @param effMillis its corrected time (C2)
     * @param effect absent if the state is as before: every field lost, or there was none
     * @param lost registers whose present value won, by name; not each is a conflict
     * @param winners those present registers; none in outcomes that are older than this part of them
     */
    record Merged(
            Source source,
            long logTime,
            Change change,
            long effMillis,
            Status status,
            Optional<Effect> effect,
            SortedSet<String> lost,
            SortedMap<String, Register> winners,
            List<Conflict> conflicts)
            implements Outcome {
        public Merged {
            lost = Collections.unmodifiableSortedSet(new TreeSet<>(lost));
            winners = Collections.unmodifiableSortedMap(new TreeMap<>(winners));
            conflicts = List.copyOf(conflicts);
        }

        @Override
        public Optional<Change> about() {
            return Optional.of(change);
        }
    }

    /** A copy of a change decided before: it changes nothing (I5). */
    record Duplicate(Source source, long logTime, Change change) implements Outcome {
        @Override
        public Status status() {
            return Status.DUPLICATE;
        }

        @Override
        public Optional<Change> about() {
            return Optional.of(change);
        }
    }

    /** Acknowledged and yet not possible; its content stays in the SyncLog (O4). */
    record Rejected(Source source, long logTime, Optional<Change> about, ErrorCode code) implements Outcome {
        @Override
        public Status status() {
            return Status.REJECTED;
        }
    }
}
