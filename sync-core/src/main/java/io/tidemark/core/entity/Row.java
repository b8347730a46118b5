package io.tidemark.core.entity;

import io.tidemark.core.identity.EntityId;
import io.tidemark.core.identity.EntityKey;
import io.tidemark.core.identity.EntityType;

/**
 * An entity as a store holds it: what a page needs to know of it, and all of it as one walk. {@link EntityView} is the
 * reference; every other row says the same to the byte (H5).
 */
public interface Row {
    EntityType type();

    EntityKey key();

    EntityId id();

    long version();

    /** What it counts for in a page: its fields as {@link io.tidemark.core.change.Sizes} counts them, in bytes. */
    long size();

    /**
     * Tells all of it: {@code localId}, {@code serverId}, {@code version}, {@code isDeleted}, {@code userId}, every field
     * ever set in the order of names, {@code deviceId}, {@code createdAt}, {@code updatedAt}.
     */
    void tell(RowSink sink);

    /** The entity as a value. */
    EntityView view();
}
