package io.tidemark.wire;

import io.tidemark.core.entity.Entity;
import io.tidemark.core.entity.Register;
import io.tidemark.core.entity.Registers;
import io.tidemark.core.identity.EntityKey;
import io.tidemark.core.identity.EntityType;
import io.tidemark.core.identity.OwnerId;
import io.tidemark.core.stamp.Stamp;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;

/** {@link Entity} ⇄ the merge's stored bytes, and the after-image in outcomes. Thread-safe. */
public final class EntityCodec {
    private static final SingleObject FRAME = new SingleObject(Schemas.ENTITY, Schemas.accepted("entity"));
    private static final Schema TYPE = Schemas.ENTITY.getField("entityType").schema();
    private static final Schema REGISTER =
            Schemas.ENTITY.getField("registers").schema().getValueType();

    private EntityCodec() {}

    public static byte[] encode(Entity entity) {
        return FRAME.encode(toAvro(entity));
    }

    /** @throws UndecodableException if the bytes are not an entity */
    public static Entity decode(byte[] bytes) {
        return Decoding.guarded(() -> toCore(FRAME.decode(bytes)));
    }

    static GenericRecord toAvro(Entity entity) {
        return Records.of(
                Schemas.ENTITY,
                entity.key().owner().value(),
                Records.symbol(TYPE, entity.key().type()),
                entity.key().localId(),
                entity.createdAt(),
                entity.version(),
                Records.toAvro(entity.registers().byName(), EntityCodec::toAvro));
    }

    static Entity toCore(GenericRecord generic) {
        return new Entity(
                new EntityKey(
                        new OwnerId(Records.text(generic, "ownerId")),
                        Records.symbol(generic, "entityType", EntityType.class),
                        Records.text(generic, "localId")),
                new Registers(Records.map(generic, "registers", EntityCodec::register)),
                Records.number(generic, "createdAt"),
                Records.number(generic, "version"));
    }

    static GenericRecord toAvro(Register register) {
        return Records.of(
                REGISTER,
                register.stamp().effMillis(),
                register.stamp().position(),
                ValueMapping.toAvro(register.writer()),
                ValueMapping.toAvro(register.value()));
    }

    static Register register(GenericRecord generic) {
        return new Register(
                new Stamp(Records.number(generic, "effMillis"), Records.number(generic, "position")),
                ValueMapping.toCore(Records.nested(generic, "value")),
                ValueMapping.writer(Records.nested(generic, "writer")));
    }
}
