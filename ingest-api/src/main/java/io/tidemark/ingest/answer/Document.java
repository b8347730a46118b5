package io.tidemark.ingest.answer;

import io.tidemark.core.entity.EntityView;
import io.tidemark.core.entity.Row;
import io.tidemark.core.identity.EntityId;
import io.tidemark.core.identity.EntityKey;
import io.tidemark.core.identity.EntityType;

/** One entity as a device is told it. */
sealed interface Document {
    EntityType type();

    EntityKey key();

    EntityId id();

    long version();

    /** All of it, deleted or not. */
    record Full(Row row) implements Document {
        @Override
        public EntityType type() {
            return row.type();
        }

        @Override
        public EntityKey key() {
            return row.key();
        }

        @Override
        public EntityId id() {
            return row.id();
        }

        @Override
        public long version() {
            return row.version();
        }
    }

    /** There is none to see: the device removes its row (H4). */
    record Stub(EntityKey key, EntityId id, long version) implements Document {
        Stub(EntityKey key, long version) {
            this(key, key.id(), version);
        }

        @Override
        public EntityType type() {
            return key.type();
        }
    }

    /** M3: what has no name does not show. */
    static Document of(EntityView entity) {
        return entity.isNamed() ? new Full(entity) : new Stub(entity.key(), entity.version());
    }
}
