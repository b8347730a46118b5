package io.tidemark.core.identity;

/** The {@code serverId} of an entity, a UUID in text form: see {@link EntityKey#id()} (I1). */
public record EntityId(String value) implements Comparable<EntityId> {
    public EntityId {
        if (value.isBlank()) {
            throw new IllegalArgumentException("EntityId must not be blank");
        }
    }

    @Override
    public int compareTo(EntityId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
