package io.tidemark.core.entity;

import io.tidemark.core.identity.EntityKey;

/**
 * An entity at one log position.
 *
 * @param createdAt smallest corrected time that won when it was merged, milliseconds since 1970 UTC
 * @param version the owner's version that last changed it (O2), from 1
 */
public record Entity(EntityKey key, Registers registers, long createdAt, long version) {
    /** The largest merged entity, in bytes (I4, H10). */
    public static final int MAX_BYTES = 256 * 1024;
}
