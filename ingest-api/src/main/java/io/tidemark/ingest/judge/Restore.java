package io.tidemark.ingest.judge;

import io.tidemark.core.change.Change;
import io.tidemark.core.change.ChangeRules;
import io.tidemark.core.change.Operation;
import io.tidemark.core.entity.DocumentFields;
import io.tidemark.core.error.Checked;
import io.tidemark.core.error.ErrorCode;
import io.tidemark.core.field.Value;
import io.tidemark.core.identity.ChangeId;
import io.tidemark.core.identity.Writer;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Puts the values of an earlier change back, whatever became of them, by a new change (O3). */
public final class Restore {
    private static final String DELETED = "isDeleted";
    private static final String DELETED_AT = "deletedAt";

    private Restore() {}

    /**
     * The values that can be put back: what the change carried, but for a deletion, which is none.
     *
     * @param fields those wanted, or all; what shares a register with one of them comes along
     */
    public static Checked<SortedMap<String, Value>> values(Change change, Optional<Set<String>> fields) {
        SortedMap<String, Value> values = new TreeMap<>(change.data());
        if (!undeletes(change)) {
            values.keySet().removeIf(name -> DocumentFields.standingFor(name).equals(DELETED));
        }
        Set<String> wanted = standing(fields.orElseGet(values::keySet));
        if (wanted.isEmpty() || !standing(values.keySet()).containsAll(wanted)) {
            return Checked.refused(ErrorCode.NOTHING_TO_RESTORE);
        }
        values.keySet().removeIf(name -> !wanted.contains(DocumentFields.standingFor(name)));
        return Checked.ok(values);
    }

    /**
     * The new change, judged like any other.
     *
     * @param timestamp so late that it wins (C2)
     * @param sentAt by the same clock
     */
    public static Judged of(
            Change earlier, SortedMap<String, Value> values, ChangeId id, Writer author, long timestamp, long sentAt) {
        Checked<Change> checked = ChangeRules.check(
                new Change(id, author, earlier.entity(), Operation.UPDATE, timestamp, OptionalLong.of(sentAt), values));
        if (checked instanceof Checked.Ok<Change> ok) {
            return new Judged.Accepted(ok.value());
        }
        Named about = new Named(
                Optional.of(earlier.entity().localId()),
                Optional.of(earlier.entity().type()),
                Optional.of(Operation.UPDATE),
                Optional.of(id));
        return new Judged.Refused(about, ((Checked.Refused<Change>) checked).refusal());
    }

    private static boolean undeletes(Change change) {
        Value deleted = change.data().get(DELETED);
        return change.operation() == Operation.UPDATE
                && (deleted instanceof Value.Flag flag
                        ? !flag.on()
                        : change.data().get(DELETED_AT) instanceof Value.Null);
    }

    private static Set<String> standing(Set<String> names) {
        return names.stream().map(DocumentFields::standingFor).collect(Collectors.toSet());
    }
}
