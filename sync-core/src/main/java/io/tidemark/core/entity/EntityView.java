package io.tidemark.core.entity;

import io.tidemark.core.change.Sizes;
import io.tidemark.core.field.Catalogue;
import io.tidemark.core.field.Value;
import io.tidemark.core.identity.EntityId;
import io.tidemark.core.identity.EntityKey;
import io.tidemark.core.identity.EntityType;
import io.tidemark.core.identity.Writer;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An entity as devices and MongoDB see it: fields under the user's names, without stamps.
 *
 * @param createdAt milliseconds since 1970 UTC
 * @param updatedAt largest corrected time among its registers, milliseconds since 1970 UTC
 * @param writer who wrote last
 * @param fields every field ever set, also {@code deletedAt} and {@code completedBy}; a field set to null is
 *     {@link Value#NULL}, a field never set is absent
 */
public record EntityView(
        EntityKey key,
        long version,
        boolean isDeleted,
        long createdAt,
        long updatedAt,
        Writer writer,
        SortedMap<String, Value> fields)
        implements Row {
    public EntityView {
        fields = Collections.unmodifiableSortedMap(new TreeMap<>(fields));
    }

    public static EntityView of(Entity entity) {
        Register last = entity.registers()
                .last()
                .orElseThrow(() -> new IllegalArgumentException("An entity without registers is never stored"));
        return new EntityView(
                entity.key(),
                entity.version(),
                entity.registers().isDeleted(),
                entity.createdAt(),
                last.stamp().effMillis(),
                last.writer(),
                DocumentFields.of(entity.registers()));
    }

    /** Whether it has its required field. Until then it is kept and not pulled (M3); once it has, it keeps it. */
    public boolean isNamed() {
        return fields.containsKey(Catalogue.of(key.type()).required());
    }

    /** M3. */
    public boolean isVisible() {
        return isNamed() && !isDeleted;
    }

    @Override
    public EntityType type() {
        return key.type();
    }

    @Override
    public EntityId id() {
        return key.id();
    }

    @Override
    public long size() {
        return Sizes.of(fields);
    }

    @Override
    public void tell(RowSink sink) {
        new Teller(sink).tell(this);
    }

    @Override
    public EntityView view() {
        return this;
    }
}
