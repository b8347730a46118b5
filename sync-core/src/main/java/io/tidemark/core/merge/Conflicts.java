package io.tidemark.core.merge;

import io.tidemark.core.entity.DocumentFields;
import io.tidemark.core.entity.Entity;
import io.tidemark.core.entity.Register;
import io.tidemark.core.entity.Registers;
import io.tidemark.core.field.Value;
import io.tidemark.core.identity.EntityId;
import io.tidemark.core.identity.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.function.Function;

/** What the author of a change is told (O3). */
final class Conflicts {
    private Conflicts() {}

    static List<Conflict> of(
            Writer author,
            Registers written,
            Registers after,
            SortedSet<String> lost,
            Function<EntityId, Optional<Entity>> entities) {
        List<Conflict> conflicts = new ArrayList<>();
        lost.forEach(name -> written.get(name)
                .flatMap(mine -> after.get(name).flatMap(theirs -> superseded(author, name, mine, theirs)))
                .ifPresent(conflicts::add));
        boolean edits = written.byName().keySet().stream().anyMatch(name -> !name.equals(Registers.DELETION));
        if (edits) {
            after.deletion().filter(d -> !d.writer().equals(author)).ifPresent(d -> conflicts.add(editedDeleted(d)));
        }
        if (edits && !after.isDeleted()) {
            parentDeleted(Registers.SPACE, after, entities).ifPresent(conflicts::add);
            parentDeleted(Registers.CATEGORY, after, entities).ifPresent(conflicts::add);
        }
        return conflicts;
    }

    /** Losing to the same device or to an equal value is not a conflict. */
    private static Optional<Conflict> superseded(Writer author, String name, Register mine, Register theirs) {
        Value clientValue = DocumentFields.plain(mine.value());
        Value serverValue = DocumentFields.plain(theirs.value());
        if (theirs.writer().equals(author) || clientValue.equals(serverValue)) {
            return Optional.empty();
        }
        return Optional.of(new Conflict(
                Conflict.Kind.SUPERSEDED,
                Optional.of(DocumentFields.nameOf(name)),
                Optional.of(clientValue),
                Optional.of(serverValue),
                theirs.writer(),
                theirs.stamp().effMillis()));
    }

    private static Conflict editedDeleted(Register deletion) {
        return hidden(Conflict.Kind.EDITED_DELETED, Optional.empty(), Optional.empty(), deletion);
    }

    /**
     * M5: the child is stored and stays as it is, its parent in it; who reads it hides it while its parent is deleted.
     */
    private static Optional<Conflict> parentDeleted(
            String register, Registers after, Function<EntityId, Optional<Entity>> entities) {
        return after.get(register)
                .map(Register::value)
                .filter(Value.Reference.class::isInstance)
                .map(Value.Reference.class::cast)
                .flatMap(parent -> entities.apply(parent.id())
                        .flatMap(entity -> entity.registers().deletion())
                        .map(deletion -> hidden(
                                Conflict.Kind.PARENT_DELETED,
                                Optional.of(DocumentFields.nameOf(register)),
                                Optional.of(DocumentFields.plain(parent)),
                                deletion)));
    }

    private static Conflict hidden(
            Conflict.Kind kind, Optional<String> field, Optional<Value> value, Register deletion) {
        return new Conflict(
                kind, field, value, value, deletion.writer(), deletion.stamp().effMillis());
    }
}
