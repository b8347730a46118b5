package io.tidemark.ingest.answer;

import io.tidemark.core.entity.EntityView;
import io.tidemark.core.identity.EntityKey;

/** One entity as a device is told it. */
sealed interface Document {
    EntityKey key();

    long version();

    /** All of it, deleted or not. */
    record Full(EntityView entity) implements Document {
        @Override
        public EntityKey key() {
            return entity.key();
        }

        @Override
        public long version() {
            return entity.version();
        }
    }

    /** There is none to see: the device removes its row (H4). */
    record Stub(EntityKey key, long version) implements Document {}

    /** M3: what has no name does not show. */
    static Document of(EntityView entity) {
        return entity.isNamed() ? new Full(entity) : new Stub(entity.key(), entity.version());
    }
}
