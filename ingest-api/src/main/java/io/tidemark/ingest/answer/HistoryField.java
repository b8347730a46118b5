package io.tidemark.ingest.answer;

import io.tidemark.core.change.Change;
import io.tidemark.core.change.Operation;
import io.tidemark.core.entity.DocumentFields;
import io.tidemark.core.feed.SyncLog;
import io.tidemark.core.feed.Winner;
import io.tidemark.core.field.Value;
import io.tidemark.core.merge.Conflict;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One field that a change wrote, or would have written.
 *
 * @param previous what it held before, unless it was never set or nobody remembers
 * @param won whether the value came to be the field's
 * @param winner what stood against it
 */
record HistoryField(String name, Value value, Optional<Value> previous, boolean won, Optional<Winner> winner) {
    private static final String DELETED = "isDeleted";
    private static final String DELETED_AT = "deletedAt";

    /** In the order of their names. */
    static List<HistoryField> of(SyncLog log) {
        return written(log.change()).entrySet().stream()
                .map(field -> of(log, field.getKey(), field.getValue()))
                .toList();
    }

    /** M4: a delete deletes whether it says so or not, and a create never does. */
    private static SortedMap<String, Value> written(Change change) {
        SortedMap<String, Value> written = new TreeMap<>(change.data());
        if (change.operation() == Operation.CREATE) {
            written.keySet().removeAll(List.of(DELETED, DELETED_AT));
        } else if (change.operation() == Operation.DELETE) {
            written.putIfAbsent(DELETED, new Value.Flag(true));
        }
        return written;
    }

    private static HistoryField of(SyncLog log, String name, Value value) {
        String standing = DocumentFields.standingFor(name);
        if (log.error().isPresent()) {
            return new HistoryField(name, value, Optional.empty(), false, Optional.empty());
        }
        if (!log.lost().contains(standing)) {
            return new HistoryField(name, value, previous(log, name), true, Optional.empty());
        }
        Optional<Winner> winner = Optional.ofNullable(log.winners().get(standing));
        return winner.isPresent()
                ? new HistoryField(name, value, previous(log, name), false, winner)
                : ofOld(log, name, value, standing);
    }

    /** Of a SyncLog without winners: the conflicts know those of other devices. */
    private static HistoryField ofOld(SyncLog log, String name, Value value, String standing) {
        Optional<Conflict> conflict = log.conflicts().stream()
                .filter(one -> one.kind() == Conflict.Kind.SUPERSEDED)
                .filter(one -> one.field().equals(Optional.of(standing)))
                .findFirst();
        Optional<Value> previous = conflict.filter(one -> name.equals(standing)).flatMap(Conflict::serverValue);
        Optional<Winner> winner = conflict.map(one -> new Winner(one.winner(), one.winnerTime()));
        return new HistoryField(name, value, previous, false, winner);
    }

    /** Documents tell a deletion by its time alone. */
    private static Optional<Value> previous(SyncLog log, String name) {
        Optional<Value> previous = Optional.ofNullable(log.previous().get(name.equals(DELETED) ? DELETED_AT : name));
        return name.equals(DELETED) ? previous.map(at -> new Value.Flag(at instanceof Value.Moment)) : previous;
    }
}
