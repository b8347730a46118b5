package io.tidemark.wire;

import io.tidemark.core.change.Change;
import io.tidemark.core.change.Operation;
import io.tidemark.core.identity.ChangeId;
import io.tidemark.core.identity.EntityKey;
import io.tidemark.core.identity.EntityType;
import io.tidemark.core.identity.OwnerId;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;

/** {@link Change} ⇄ the value of {@link Topics#CHANGES}. Thread-safe. */
public final class ChangeCodec {
    private static final SingleObject FRAME = new SingleObject(Schemas.CHANGE, Schemas.accepted("change"));
    private static final EntityType[] TYPES = EntityType.values();
    private static final Operation[] OPERATIONS = Operation.values();

    private ChangeCodec() {}

    public static byte[] encode(Change change) {
        return FRAME.encode(out -> write(out, change));
    }

    /**
     * The change in the bytes.
     *
     * @throws UndecodableException if they are not a change
     * @throws UnknownSchemaException if a newer version wrote them
     */
    public static Change decode(byte @Nullable [] bytes) {
        if (bytes == null) {
            throw new UndecodableException("No value");
        }
        return FRAME.decode(bytes, ChangeCodec::read, ChangeCodec::toCore);
    }

    static void write(BinaryOut out, Change change) {
        out.text(change.id().value());
        ValueMapping.write(out, change.author());
        out.text(change.entity().owner().value());
        out.symbol(change.entity().type());
        out.text(change.entity().localId());
        out.symbol(change.operation());
        out.number(change.timestamp());
        out.optional(change.sentAt());
        out.map(change.data(), ValueMapping::write);
    }

    static Change read(BinaryIn in) {
        return new Change(
                new ChangeId(in.text()),
                ValueMapping.writer(in),
                new EntityKey(new OwnerId(in.text()), in.symbol(TYPES), in.text()),
                in.symbol(OPERATIONS),
                in.number(),
                in.optionalNumber(),
                in.map(ValueMapping::read));
    }

    static Change toCore(GenericRecord generic) {
        return new Change(
                new ChangeId(Records.text(generic, "changeId")),
                ValueMapping.writer(Records.nested(generic, "author")),
                new EntityKey(
                        new OwnerId(Records.text(generic, "ownerId")),
                        Records.symbol(generic, "entityType", EntityType.class),
                        Records.text(generic, "localId")),
                Records.symbol(generic, "operation", Operation.class),
                Records.number(generic, "timestamp"),
                Records.optionalNumber(generic, "sentAt"),
                Records.map(generic, "data", ValueMapping::toCore));
    }
}
