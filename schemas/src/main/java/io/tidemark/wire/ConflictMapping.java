package io.tidemark.wire;

import io.tidemark.core.field.Value;
import io.tidemark.core.merge.Conflict;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;

/** Conflicts inside outcomes. */
final class ConflictMapping {
    private static final Schema CONFLICT =
            Schemas.OUTCOME.getField("conflicts").schema().getElementType();
    private static final Schema KIND = CONFLICT.getField("kind").schema();

    private ConflictMapping() {}

    static GenericRecord toAvro(Conflict conflict) {
        return Records.of(
                CONFLICT,
                Records.symbol(KIND, conflict.kind()),
                conflict.field().orElse(null),
                value(conflict.clientValue()),
                value(conflict.serverValue()),
                ValueMapping.toAvro(conflict.winner()),
                conflict.winnerTime());
    }

    static Conflict toCore(GenericRecord generic) {
        return new Conflict(
                Records.symbol(generic, "kind", Conflict.Kind.class),
                Records.optionalText(generic, "field"),
                Records.optional(generic, "clientValue").map(ValueMapping::toCore),
                Records.optional(generic, "serverValue").map(ValueMapping::toCore),
                ValueMapping.writer(Records.nested(generic, "winner")),
                Records.number(generic, "winnerTime"));
    }

    private static @Nullable GenericRecord value(Optional<Value> value) {
        return value.map(ValueMapping::toAvro).orElse(null);
    }
}
