package io.tidemark.wire;

import io.tidemark.core.change.Change;
import io.tidemark.core.change.Operation;
import io.tidemark.core.identity.ChangeId;
import io.tidemark.core.identity.EntityKey;
import io.tidemark.core.identity.EntityType;
import io.tidemark.core.identity.OwnerId;
import java.util.OptionalLong;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;

/** {@link Change} ⇄ the value of {@link Topics#CHANGES}. Thread-safe. */
public final class ChangeCodec {
    private static final SingleObject FRAME = new SingleObject(Schemas.CHANGE, Schemas.accepted("change"));
    private static final Schema TYPE = Schemas.CHANGE.getField("entityType").schema();
    private static final Schema OPERATION = Schemas.CHANGE.getField("operation").schema();

    private ChangeCodec() {}

    public static byte[] encode(Change change) {
        return FRAME.encode(toAvro(change));
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
        return Decoding.guarded(() -> toCore(FRAME.decode(bytes)));
    }

    static GenericRecord toAvro(Change change) {
        OptionalLong sentAt = change.sentAt();
        return Records.of(
                Schemas.CHANGE,
                change.id().value(),
                ValueMapping.toAvro(change.author()),
                change.entity().owner().value(),
                Records.symbol(TYPE, change.entity().type()),
                change.entity().localId(),
                Records.symbol(OPERATION, change.operation()),
                change.timestamp(),
                sentAt.isPresent() ? sentAt.getAsLong() : null,
                Records.toAvro(change.data(), ValueMapping::toAvro));
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
