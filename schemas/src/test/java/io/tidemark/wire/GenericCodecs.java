package io.tidemark.wire;

import io.tidemark.core.change.Change;
import io.tidemark.core.entity.Entity;
import io.tidemark.core.entity.Register;
import io.tidemark.core.field.Value;
import io.tidemark.core.identity.Writer;
import io.tidemark.core.merge.Conflict;
import io.tidemark.core.merge.Effect;
import io.tidemark.core.merge.Outcome;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;

/** The records of Avro's own writer, which the direct codecs are held against. */
final class GenericCodecs {
    private static final Schema UNION = Schemas.VALUE.getField("of").schema();
    private static final Schema TEXTS = UNION.getTypes().stream()
            .filter(s -> s.getType() == Schema.Type.ARRAY)
            .findFirst()
            .orElseThrow();
    private static final Schema REGISTER = field(Schemas.ENTITY, "registers").getValueType();
    private static final Schema CLOCK = field(Schemas.OWNER, "clocks").getValueType();
    private static final Schema EFFECT =
            field(Schemas.OUTCOME, "effect").getTypes().get(1);
    private static final Schema CONFLICT = field(Schemas.OUTCOME, "conflicts").getElementType();

    private GenericCodecs() {}

    static GenericRecord toAvro(Change change) {
        return Records.of(
                Schemas.CHANGE,
                change.id().value(),
                toAvro(change.author()),
                change.entity().owner().value(),
                symbol(Schemas.CHANGE, "entityType", change.entity().type()),
                change.entity().localId(),
                symbol(Schemas.CHANGE, "operation", change.operation()),
                change.timestamp(),
                boxed(change.sentAt()),
                map(change.data(), GenericCodecs::toAvro));
    }

    static GenericRecord toAvro(Entity entity) {
        return Records.of(
                Schemas.ENTITY,
                entity.key().owner().value(),
                symbol(Schemas.ENTITY, "entityType", entity.key().type()),
                entity.key().localId(),
                entity.createdAt(),
                entity.version(),
                map(entity.registers().byName(), GenericCodecs::toAvro));
    }

    static GenericRecord toAvro(OwnerRecord owner) {
        SortedMap<String, GenericRecord> clocks = new TreeMap<>();
        owner.clocks()
                .forEach((device, clock) ->
                        clocks.put(device.value(), Records.of(CLOCK, clock.timestamp(), clock.effMillis())));
        return Records.of(Schemas.OWNER, owner.version(), clocks);
    }

    static GenericRecord toAvro(Outcome outcome) {
        if (outcome instanceof Outcome.Merged merged) {
            return toAvro(
                    merged,
                    null,
                    merged.effMillis(),
                    merged.effect().map(GenericCodecs::toAvro).orElse(null),
                    List.copyOf(merged.lost()),
                    merged.conflicts().stream().map(GenericCodecs::toAvro).toList(),
                    map(merged.winners(), GenericCodecs::toAvro));
        }
        String error =
                outcome instanceof Outcome.Rejected rejected ? rejected.code().code() : null;
        return toAvro(outcome, error, null, null, List.of(), List.of(), Map.of());
    }

    private static GenericRecord toAvro(
            Outcome outcome,
            @Nullable String error,
            @Nullable Long effMillis,
            @Nullable GenericRecord effect,
            List<String> lost,
            List<GenericRecord> conflicts,
            Map<String, GenericRecord> winners) {
        return Records.of(
                Schemas.OUTCOME,
                outcome.source().partition(),
                outcome.source().offset(),
                outcome.logTime(),
                symbol(Schemas.OUTCOME, "status", outcome.status()),
                error,
                outcome.about().map(GenericCodecs::toAvro).orElse(null),
                effMillis,
                effect,
                lost,
                conflicts,
                winners);
    }

    private static GenericRecord toAvro(Effect effect) {
        return Records.of(
                EFFECT,
                effect.previousVersion(),
                toAvro(effect.after()),
                map(effect.replaced(), GenericCodecs::toAvro));
    }

    private static GenericRecord toAvro(Conflict conflict) {
        return Records.of(
                CONFLICT,
                symbol(CONFLICT, "kind", conflict.kind()),
                conflict.field().orElse(null),
                conflict.clientValue().map(GenericCodecs::toAvro).orElse(null),
                conflict.serverValue().map(GenericCodecs::toAvro).orElse(null),
                toAvro(conflict.winner()),
                conflict.winnerTime());
    }

    private static GenericRecord toAvro(Register register) {
        return Records.of(
                REGISTER,
                register.stamp().effMillis(),
                register.stamp().position(),
                toAvro(register.writer()),
                toAvro(register.value()));
    }

    private static GenericRecord toAvro(Writer writer) {
        return branch("Writer", writer.user().value(), writer.device().value());
    }

    private static GenericRecord toAvro(Value value) {
        return Records.of(Schemas.VALUE, unwrapped(value));
    }

    private static @Nullable Object unwrapped(Value value) {
        if (value instanceof Value.Flag flag) {
            return flag.on();
        } else if (value instanceof Value.Text text) {
            return text.text();
        } else if (value instanceof Value.Decimal decimal) {
            return branch("Decimal", decimal.number().toString());
        } else if (value instanceof Value.Moment moment) {
            return branch("Moment", moment.epochMillis());
        } else if (value instanceof Value.Texts texts) {
            return new GenericData.Array<>(TEXTS, texts.texts());
        } else if (value instanceof Value.By by) {
            return toAvro(by.writer());
        } else if (value instanceof Value.Reference r) {
            return branch("Reference", r.localId().orElse(null), r.id().value());
        } else if (value instanceof Value.Deletion d) {
            return branch("Deletion", d.isDeleted(), boxed(d.deletedAt()), nullable(d.deletedBy()));
        } else if (value instanceof Value.Completion c) {
            return branch("Completion", c.isCompleted(), boxed(c.completedAt()), nullable(c.completedBy()));
        }
        return null;
    }

    private static GenericRecord branch(String name, @Nullable Object... values) {
        return Records.of(UNION.getTypes().get(UNION.getIndexNamed("io.tidemark.wire." + name)), values);
    }

    private static Schema field(Schema schema, String name) {
        return schema.getField(name).schema();
    }

    private static GenericData.EnumSymbol symbol(Schema schema, String field, Enum<?> value) {
        return new GenericData.EnumSymbol(field(schema, field), value.name());
    }

    private static @Nullable Long boxed(OptionalLong number) {
        return number.isPresent() ? number.getAsLong() : null;
    }

    private static @Nullable GenericRecord nullable(Optional<Writer> writer) {
        return writer.map(GenericCodecs::toAvro).orElse(null);
    }

    private static <T> Map<String, GenericRecord> map(SortedMap<String, T> map, Function<T, GenericRecord> value) {
        Map<String, GenericRecord> records = new LinkedHashMap<>();
        map.forEach((name, v) -> records.put(name, value.apply(v)));
        return records;
    }
}
