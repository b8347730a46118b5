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
import org.apache.avro.generic.GenericRecord;

/** Core values to the bytes of the schema's {@code Value}, and back. */
final class ValueMapping {
    private static final int NULL = 0;
    private static final int FLAG = 1;
    private static final int TEXT = 2;
    private static final int DECIMAL = 3;
    private static final int MOMENT = 4;
    private static final int TEXTS = 5;
    private static final int WRITER = 6;
    private static final int REFERENCE = 7;
    private static final int DELETION = 8;
    private static final int COMPLETION = 9;

    private ValueMapping() {}

    static void write(BinaryOut out, Value value) {
        if (value instanceof Value.Flag flag) {
            out.number(FLAG);
            out.flag(flag.on());
        } else if (value instanceof Value.Text text) {
            out.number(TEXT);
            out.text(text.text());
        } else if (value instanceof Value.Decimal decimal) {
            out.number(DECIMAL);
            out.text(decimal.number().toString());
        } else if (value instanceof Value.Moment moment) {
            out.number(MOMENT);
            out.number(moment.epochMillis());
        } else if (value instanceof Value.Texts texts) {
            out.number(TEXTS);
            out.array(texts.texts(), BinaryOut::text);
        } else if (value instanceof Value.By by) {
            out.number(WRITER);
            write(out, by.writer());
        } else if (value instanceof Value.Reference reference) {
            out.number(REFERENCE);
            out.optional(reference.localId(), BinaryOut::text);
            out.text(reference.id().value());
        } else if (value instanceof Value.Deletion deletion) {
            out.number(DELETION);
            who(out, deletion.isDeleted(), deletion.deletedAt(), deletion.deletedBy());
        } else if (value instanceof Value.Completion completion) {
            out.number(COMPLETION);
            who(out, completion.isCompleted(), completion.completedAt(), completion.completedBy());
        } else {
            out.number(NULL);
        }
    }

    private static void who(BinaryOut out, boolean is, OptionalLong at, Optional<Writer> by) {
        out.flag(is);
        out.optional(at);
        out.optional(by, ValueMapping::write);
    }

    static void write(BinaryOut out, Writer writer) {
        out.text(writer.user().value());
        out.text(writer.device().value());
    }

    static Value read(BinaryIn in) {
        return switch (in.small()) {
            case NULL -> Value.NULL;
            case FLAG -> new Value.Flag(in.flag());
            case TEXT -> new Value.Text(in.text());
            case DECIMAL -> new Value.Decimal(new BigDecimal(in.text()));
            case MOMENT -> new Value.Moment(in.number());
            case TEXTS -> new Value.Texts(in.array(BinaryIn::text));
            case WRITER -> new Value.By(writer(in));
            case REFERENCE -> new Value.Reference(in.optional(BinaryIn::text), new EntityId(in.text()));
            case DELETION -> new Value.Deletion(in.flag(), in.optionalNumber(), in.optional(ValueMapping::writer));
            case COMPLETION -> new Value.Completion(in.flag(), in.optionalNumber(), in.optional(ValueMapping::writer));
            default -> throw new UndecodableException("A value of an unknown kind");
        };
    }

    static Writer writer(BinaryIn in) {
        return new Writer(new UserId(in.text()), new DeviceId(in.text()));
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
}
