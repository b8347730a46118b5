package io.tidemark.wire;

import io.tidemark.core.entity.Entity;
import io.tidemark.core.entity.Register;
import io.tidemark.core.entity.Registers;
import io.tidemark.core.identity.EntityKey;
import io.tidemark.core.identity.EntityType;
import io.tidemark.core.identity.OwnerId;
import io.tidemark.core.identity.Writer;
import io.tidemark.core.stamp.Stamp;
import org.apache.avro.generic.GenericRecord;

/** {@link Entity} ⇄ the merge's stored bytes, and the after-image in outcomes. Thread-safe. */
public final class EntityCodec {
    private static final SingleObject FRAME = new SingleObject(Schemas.ENTITY, Schemas.accepted("entity"));
    private static final EntityType[] TYPES = EntityType.values();

    private EntityCodec() {}

    public static byte[] encode(Entity entity) {
        return FRAME.encode(out -> write(out, entity));
    }

    /** @throws UndecodableException if the bytes are not an entity */
    public static Entity decode(byte[] bytes) {
        return FRAME.decode(bytes, EntityCodec::read, EntityCodec::toCore);
    }

    static void write(BinaryOut out, Entity entity) {
        out.text(entity.key().owner().value());
        out.symbol(entity.key().type());
        out.text(entity.key().localId());
        out.number(entity.createdAt());
        out.number(entity.version());
        out.map(entity.registers().byName(), EntityCodec::write);
    }

    static void write(BinaryOut out, Register register) {
        out.number(register.stamp().effMillis());
        out.number(register.stamp().position());
        ValueMapping.write(out, register.writer());
        ValueMapping.write(out, register.value());
    }

    static Entity read(BinaryIn in) {
        EntityKey key = new EntityKey(new OwnerId(in.text()), in.symbol(TYPES), in.text());
        long createdAt = in.number();
        long version = in.number();
        return new Entity(key, new Registers(in.map(EntityCodec::register)), createdAt, version);
    }

    static Register register(BinaryIn in) {
        Stamp stamp = new Stamp(in.number(), in.number());
        Writer writer = ValueMapping.writer(in);
        return new Register(stamp, ValueMapping.read(in), writer);
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

    static Register register(GenericRecord generic) {
        return new Register(
                new Stamp(Records.number(generic, "effMillis"), Records.number(generic, "position")),
                ValueMapping.toCore(Records.nested(generic, "value")),
                ValueMapping.writer(Records.nested(generic, "writer")));
    }
}
