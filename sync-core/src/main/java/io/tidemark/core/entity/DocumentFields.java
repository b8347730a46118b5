package io.tidemark.core.entity;

import io.tidemark.core.field.Value;
import io.tidemark.core.identity.Writer;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/** Registers as the user's field names: what shares a register comes apart again. */
public final class DocumentFields {
    private DocumentFields() {}

    static SortedMap<String, Value> of(Registers registers) {
        SortedMap<String, Value> values = new TreeMap<>();
        registers.byName().forEach((name, register) -> values.put(name, register.value()));
        return of(values);
    }

    /** Register values by register name as field values by field name; {@code isDeleted} is not among them. */
    public static SortedMap<String, Value> of(SortedMap<String, Value> registerValues) {
        SortedMap<String, Value> fields = new TreeMap<>();
        registerValues.forEach((name, value) -> put(fields, name, value));
        return fields;
    }

    /** The field's name that stands for a register in conflicts and history. */
    public static String nameOf(String register) {
        return switch (register) {
            case Registers.DELETION -> "isDeleted";
            case Registers.COMPLETION -> "isCompleted";
            case Registers.SPACE -> "spaceId";
            case Registers.CATEGORY -> "categoryId";
            default -> register;
        };
    }

    /** The name that stands for the register which the field is a part of; of most fields their own. */
    public static String standingFor(String field) {
        return switch (field) {
            case "deletedAt" -> nameOf(Registers.DELETION);
            case "completedAt", "completedBy" -> nameOf(Registers.COMPLETION);
            case "spaceLocalId" -> nameOf(Registers.SPACE);
            case "categoryLocalId" -> nameOf(Registers.CATEGORY);
            default -> field;
        };
    }

    /** The one value that stands for a register in conflicts. */
    public static Value plain(Value value) {
        if (value instanceof Value.Deletion deletion) {
            return new Value.Flag(deletion.isDeleted());
        } else if (value instanceof Value.Completion completion) {
            return new Value.Flag(completion.isCompleted());
        } else if (value instanceof Value.Reference reference) {
            return new Value.Text(reference.id().value());
        }
        return value;
    }

    private static void put(SortedMap<String, Value> fields, String register, Value value) {
        if (value instanceof Value.Deletion deletion) {
            fields.put("deletedAt", moment(deletion.deletedAt()));
        } else if (value instanceof Value.Completion completion) {
            fields.put("isCompleted", new Value.Flag(completion.isCompleted()));
            fields.put("completedAt", moment(completion.completedAt()));
            fields.put("completedBy", by(completion.completedBy()));
        } else if (value instanceof Value.Reference reference) {
            fields.put(register + "Id", new Value.Text(reference.id().value()));
            reference.localId().ifPresent(id -> fields.put(register + "LocalId", new Value.Text(id)));
        } else if (register.equals(Registers.SPACE) || register.equals(Registers.CATEGORY)) {
            fields.put(register + "Id", Value.NULL);
            fields.put(register + "LocalId", Value.NULL);
        } else {
            fields.put(register, value);
        }
    }

    private static Value moment(OptionalLong millis) {
        return millis.isPresent() ? new Value.Moment(millis.getAsLong()) : Value.NULL;
    }

    private static Value by(Optional<Writer> writer) {
        return writer.<Value>map(Value.By::new).orElse(Value.NULL);
    }
}
