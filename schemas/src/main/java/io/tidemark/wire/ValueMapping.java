package io.tidemark.wire;

import io.tidemark.core.field.Value;
import io.tidemark.core.identity.DeviceId;
import io.tidemark.core.identity.EntityId;
import io.tidemark.core.identity.UserId;
import io.tidemark.core.identity.Writer;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;

/** Core values as Avro values, and back. */
final class ValueMapping {
    private static final Schema UNION = Schemas.VALUE.getField("of").schema();
    private static final Schema DECIMAL = branch("Decimal");
    private static final Schema MOMENT = branch("Moment");
    private static final Schema WRITER = branch("Writer");
    private static final Schema REFERENCE = branch("Reference");
    private static final Schema DELETION = branch("Deletion");
    private static final Schema COMPLETION = branch("Completion");
    private static final Schema TEXTS = UNION.getTypes().stream()
            .filter(s -> s.getType() == Schema.Type.ARRAY)
            .findFirst()
            .orElseThrow();

    private ValueMapping() {}

    private static Schema branch(String name) {
        return UNION.getTypes().get(UNION.getIndexNamed("io.tidemark.wire." + name));
    }

    static GenericRecord toAvro(Value value) {
        GenericRecord wrapper = new GenericData.Record(Schemas.VALUE);
        wrapper.put("of", unwrapped(value));
        return wrapper;
    }

    private static @Nullable Object unwrapped(Value value) {
        if (value instanceof Value.Flag flag) {
            return flag.on();
        } else if (value instanceof Value.Text text) {
            return text.text();
        } else if (value instanceof Value.Decimal decimal) {
            return Records.of(DECIMAL, decimal.number().toString());
        } else if (value instanceof Value.Moment moment) {
            return Records.of(MOMENT, moment.epochMillis());
        } else if (value instanceof Value.Texts texts) {
            return new GenericData.Array<>(TEXTS, texts.texts());
        } else if (value instanceof Value.By by) {
            return toAvro(by.writer());
        } else if (value instanceof Value.Reference r) {
            return Records.of(REFERENCE, r.localId().orElse(null), r.id().value());
        } else if (value instanceof Value.Deletion d) {
            return Records.of(DELETION, d.isDeleted(), boxed(d.deletedAt()), writer(d.deletedBy()));
        } else if (value instanceof Value.Completion c) {
            return Records.of(COMPLETION, c.isCompleted(), boxed(c.completedAt()), writer(c.completedBy()));
        }
        return null;
    }

    static GenericRecord toAvro(Writer writer) {
        return Records.of(WRITER, writer.user().value(), writer.device().value());
    }

    static Value toCore(GenericRecord wrapper) {
        Object of = wrapper.get("of");
        if (of == null) {
            return Value.NULL;
        } else if (of instanceof Boolean flag) {
            return new Value.Flag(flag);
        } else if (of instanceof CharSequence text) {
            return new Value.Text(text.toString());
        } else if (of instanceof Collection<?> texts) {
            return new Value.Texts(texts.stream().map(Object::toString).toList());
        } else if (of instanceof GenericRecord generic) {
            return ofRecord(generic);
        }
        throw new UndecodableException("A value of an unknown kind");
    }

    private static Value ofRecord(GenericRecord generic) {
        return switch (generic.getSchema().getName()) {
            case "Decimal" -> new Value.Decimal(new BigDecimal(Records.text(generic, "text")));
            case "Moment" -> new Value.Moment(Records.number(generic, "epochMillis"));
            case "Writer" -> new Value.By(writer(generic));
            case "Reference" ->
                new Value.Reference(
                        Records.optionalText(generic, "localId"), new EntityId(Records.text(generic, "id")));
            case "Deletion" ->
                new Value.Deletion(
                        Records.flag(generic, "isDeleted"),
                        Records.optionalNumber(generic, "deletedAt"),
                        Records.optional(generic, "deletedBy").map(ValueMapping::writer));
            case "Completion" ->
                new Value.Completion(
                        Records.flag(generic, "isCompleted"),
                        Records.optionalNumber(generic, "completedAt"),
                        Records.optional(generic, "completedBy").map(ValueMapping::writer));
            default -> throw new UndecodableException("A value of an unknown kind");
        };
    }

    static Writer writer(GenericRecord generic) {
        return new Writer(new UserId(Records.text(generic, "userId")), new DeviceId(Records.text(generic, "deviceId")));
    }

    private static @Nullable Long boxed(OptionalLong number) {
        return number.isPresent() ? number.getAsLong() : null;
    }

    private static @Nullable GenericRecord writer(Optional<Writer> writer) {
        return writer.map(ValueMapping::toAvro).orElse(null);
    }
}
