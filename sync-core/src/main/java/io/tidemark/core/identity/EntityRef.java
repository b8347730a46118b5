package io.tidemark.core.identity;

import java.util.Comparator;

/** An entity as a device names it, within an owner that the context gives. */
public record EntityRef(EntityType type, String localId) implements Comparable<EntityRef> {
    private static final Comparator<EntityRef> ORDER =
            Comparator.comparing(EntityRef::type).thenComparing(EntityRef::localId);

    public EntityKey of(OwnerId owner) {
        return new EntityKey(owner, type, localId);
    }

    @Override
    public int compareTo(EntityRef other) {
        return ORDER.compare(this, other);
    }
}
