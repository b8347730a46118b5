package io.tidemark.core.field;

import io.tidemark.core.identity.EntityId;
import io.tidemark.core.identity.Writer;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a field or register holds. The first seven are what a client can send for one field; the last three are what
 * several fields become together, so that they can never mix (laws M4, M7).
 */
public sealed interface Value {
    Value NULL = new Null();

    /** Set to null, which is not the same as never set. */
    record Null() implements Value {}

    record Text(String text) implements Value {}

    record Flag(boolean on) implements Value {}

    /** An exact number; trailing zeros are not part of it, so 1.10 equals 1.1. */
    record Decimal(BigDecimal number) implements Value {
        public Decimal {
            number = number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
        }
    }

    /** An instant in milliseconds since 1970 UTC. */
    record Moment(long epochMillis) implements Value {}

    record Texts(List<String> texts) implements Value {
        public Texts {
            texts = List.copyOf(texts);
        }
    }

    /** A user on a device, as in {@code completedBy}. */
    record By(Writer writer) implements Value {}

    /** A parent: {@code spaceId} and {@code spaceLocalId} as one. The localId is unknown where only the id was sent. */
    record Reference(Optional<String> localId, EntityId id) implements Value {}

    record Deletion(boolean isDeleted, OptionalLong deletedAt, Optional<Writer> deletedBy) implements Value {}

    record Completion(boolean isCompleted, OptionalLong completedAt, Optional<Writer> completedBy) implements Value {}
}
