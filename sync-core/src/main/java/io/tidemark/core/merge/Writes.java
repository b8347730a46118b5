package io.tidemark.core.merge;

import io.tidemark.core.change.Change;
import io.tidemark.core.change.Operation;
import io.tidemark.core.entity.Registers;
import io.tidemark.core.field.Value;
import io.tidemark.core.identity.EntityId;
import io.tidemark.core.identity.EntityKey;
import io.tidemark.core.identity.EntityType;
import io.tidemark.core.identity.Writer;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** From the fields of a checked change to the registers it writes; needs nothing but the change and its time. */
final class Writes {
    private static final Set<String> SHARED = Set.of(
            "isDeleted",
            "deletedAt",
            "isCompleted",
            "completedAt",
            "completedBy",
            "spaceId",
            "spaceLocalId",
            "categoryId",
            "categoryLocalId");

    private final Change change;
    private final long effMillis;
    private final SortedMap<String, Value> registers = new TreeMap<>();

    private Writes(Change change, long effMillis) {
        this.change = change;
        this.effMillis = effMillis;
    }

    /** Register values by register name. */
    static SortedMap<String, Value> of(Change change, long effMillis) {
        Writes writes = new Writes(change, effMillis);
        change.data().forEach((name, value) -> {
            if (!SHARED.contains(name)) {
                writes.registers.put(name, value);
            }
        });
        writes.deletion();
        writes.completion();
        writes.reference(Registers.SPACE, EntityType.SPACE);
        writes.reference(Registers.CATEGORY, EntityType.CATEGORY);
        return writes.registers;
    }

    /** M4: delete, or an update that says so; a create never writes it, so it can never undelete. */
    private void deletion() {
        boolean named = change.data().containsKey("isDeleted") || change.data().containsKey("deletedAt");
        if (change.operation() == Operation.CREATE || (change.operation() == Operation.UPDATE && !named)) {
            return;
        }
        OptionalLong at = moment("deletedAt");
        boolean deletes =
                change.operation() == Operation.DELETE || flag("isDeleted").orElse(at.isPresent());
        registers.put(
                Registers.DELETION,
                deletes
                        ? new Value.Deletion(
                                true, at.isPresent() ? at : OptionalLong.of(effMillis), Optional.of(change.author()))
                        : new Value.Deletion(false, OptionalLong.empty(), Optional.empty()));
    }

    /** M7: completed by its author unless it says which device; un-completing clears all three. */
    private void completion() {
        if (!change.data().containsKey("isCompleted") && !change.data().containsKey("completedAt")) {
            return;
        }
        OptionalLong at = moment("completedAt");
        boolean completes =
                change.data().containsKey("isCompleted") ? flag("isCompleted").orElse(false) : at.isPresent();
        registers.put(
                Registers.COMPLETION,
                completes
                        ? new Value.Completion(
                                true, at.isPresent() ? at : OptionalLong.of(effMillis), Optional.of(completer()))
                        : new Value.Completion(false, OptionalLong.empty(), Optional.empty()));
    }

    private Writer completer() {
        return change.data().get("completedBy") instanceof Value.By by ? by.writer() : change.author();
    }

    private void reference(String register, EntityType parent) {
        Value byLocalId = change.data().get(register + "LocalId");
        Value byId = change.data().get(register + "Id");
        if (byLocalId instanceof Value.Text localId) {
            EntityKey key = new EntityKey(change.entity().owner(), parent, localId.text());
            registers.put(register, new Value.Reference(Optional.of(localId.text()), key.id()));
        } else if (byId instanceof Value.Text id) {
            registers.put(register, new Value.Reference(Optional.empty(), new EntityId(id.text())));
        } else if (byLocalId != null || byId != null) {
            registers.put(register, Value.NULL);
        }
    }

    private Optional<Boolean> flag(String name) {
        return change.data().get(name) instanceof Value.Flag flag ? Optional.of(flag.on()) : Optional.empty();
    }

    private OptionalLong moment(String name) {
        return change.data().get(name) instanceof Value.Moment moment
                ? OptionalLong.of(moment.epochMillis())
                : OptionalLong.empty();
    }
}
