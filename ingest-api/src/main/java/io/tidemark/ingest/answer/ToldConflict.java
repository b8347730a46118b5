package io.tidemark.ingest.answer;

import io.tidemark.core.change.Change;
import io.tidemark.core.field.Value;
import io.tidemark.core.merge.Conflict;
import java.util.Optional;

/**
 * A conflict and the change that met it, with both values (O3). An edit of what is deleted is always about the same: the
 * author takes it to be there.
 */
record ToldConflict(Change change, Conflict conflict) {
    private static final Optional<String> DELETED = Optional.of("isDeleted");

    Optional<String> field() {
        return conflict.field().or(() -> isDeletion() ? DELETED : Optional.empty());
    }

    Optional<Value> clientValue() {
        return conflict.clientValue().or(() -> flag(false));
    }

    Optional<Value> serverValue() {
        return conflict.serverValue().or(() -> flag(true));
    }

    private Optional<Value> flag(boolean deleted) {
        return isDeletion() ? Optional.of(new Value.Flag(deleted)) : Optional.empty();
    }

    private boolean isDeletion() {
        return conflict.kind() == Conflict.Kind.EDITED_DELETED;
    }
}
