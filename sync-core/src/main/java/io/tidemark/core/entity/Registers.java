package io.tidemark.core.entity;

import io.tidemark.core.change.Sizes;
import io.tidemark.core.field.Value;
import io.tidemark.core.identity.Writer;
import io.tidemark.core.stamp.Stamp;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The mergeable state of an entity: a register for every field, by name. {@link #join} is commutative, associative and
 * idempotent (M1), so any order and any repetition of the same writes gives the same registers.
 */
public record Registers(SortedMap<String, Register> byName) {
    public static final Registers NONE = new Registers(new TreeMap<>());

    /** Fields that only make sense together share a register, so that they never mix (M4, M7, I1). */
    public static final String DELETION = "deletion";

    public static final String COMPLETION = "completion";
    public static final String SPACE = "space";
    public static final String CATEGORY = "category";

    public Registers {
        byName = Collections.unmodifiableSortedMap(new TreeMap<>(byName));
    }

    /** All of one change's writes, under one stamp. */
    public static Registers written(SortedMap<String, Value> writes, Stamp stamp, Writer writer) {
        SortedMap<String, Register> registers = new TreeMap<>();
        writes.forEach((name, value) -> registers.put(name, new Register(stamp, value, writer)));
        return new Registers(registers);
    }

    public Registers join(Registers other) {
        SortedMap<String, Register> joined = new TreeMap<>(byName);
        other.byName.forEach((name, register) -> joined.merge(name, register, Register::join));
        return new Registers(joined);
    }

    public Optional<Register> get(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** The deletion in force, with its writer, if the entity is deleted now (M4). */
    public Optional<Register> deletion() {
        return get(DELETION).filter(r -> r.value() instanceof Value.Deletion deletion && deletion.isDeleted());
    }

    public boolean isDeleted() {
        return deletion().isPresent();
    }

    /** The register written last in the order of stamps: whose time and device the entity shows. */
    public Optional<Register> last() {
        Register last = null;
        for (Register register : byName.values()) {
            if (last == null || register.stamp().compareTo(last.stamp()) > 0) {
                last = register;
            }
        }
        return Optional.ofNullable(last);
    }

    /** Size in bytes as {@link Sizes} counts them (I4). */
    public long size() {
        return byName.entrySet().stream()
                .mapToLong(e -> 64 + e.getKey().length() + Sizes.of(e.getValue().value()))
                .sum();
    }
}
