package io.tidemark.wire;

import io.tidemark.core.merge.Conflict;
import org.apache.avro.generic.GenericRecord;

/** Conflicts inside outcomes. */
final class ConflictMapping {
    private static final Conflict.Kind[] KINDS = Conflict.Kind.values();

    private ConflictMapping() {}

    static void write(BinaryOut out, Conflict conflict) {
        out.symbol(conflict.kind());
        out.optional(conflict.field(), BinaryOut::text);
        out.optional(conflict.clientValue(), ValueMapping::write);
        out.optional(conflict.serverValue(), ValueMapping::write);
        ValueMapping.write(out, conflict.winner());
        out.number(conflict.winnerTime());
    }

    static Conflict read(BinaryIn in) {
        return new Conflict(
                in.symbol(KINDS),
                in.optional(BinaryIn::text),
                in.optional(ValueMapping::read),
                in.optional(ValueMapping::read),
                ValueMapping.writer(in),
                in.number());
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
}
