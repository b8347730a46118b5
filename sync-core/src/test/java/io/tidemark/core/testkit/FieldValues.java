package io.tidemark.core.testkit;

import io.tidemark.core.field.Field;
import io.tidemark.core.field.FieldType;
import io.tidemark.core.field.Value;
import io.tidemark.core.identity.EntityId;
import io.tidemark.core.identity.Writer;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** Values for every field of the catalogue, as clients send them; few different ones, so that equal values meet. */
public final class FieldValues {
    private static final List<String> TEXTS = List.of(
            "", "a", "b", "Milk", "Größe", "日本", "🙂", "quote \" and \\ backslash", "line\nbreak\t\u0001", "<&'>");

    private FieldValues() {}

    /** A value that the field takes; null now and then, where the field takes null. */
    public static Value good(RandomGenerator random, Field field, Writer author) {
        boolean nullable = !field.required() && field.type().nullable();
        return nullable && Pick.chance(random, 15) ? Value.NULL : good(random, field.type(), author);
    }

    private static Value good(RandomGenerator random, FieldType type, Writer author) {
        if (type instanceof FieldType.OneOf oneOf) {
            return new Value.Text(
                    Pick.one(random, oneOf.names().stream().sorted().toList()));
        } else if (type instanceof FieldType.FlagType) {
            return new Value.Flag(random.nextBoolean());
        } else if (type instanceof FieldType.NumberType) {
            return number(random);
        } else if (type instanceof FieldType.MomentType) {
            return moment(random);
        } else if (type instanceof FieldType.TextsType) {
            return new Value.Texts(texts(random));
        } else if (type instanceof FieldType.ByType) {
            return new Value.By(author);
        } else if (type instanceof FieldType.LocalIdType) {
            return new Value.Text(Pick.one(random, "s1", "s2", "c1", "no such parent"));
        }
        return new Value.Text(Pick.one(random, TEXTS));
    }

    private static Value number(RandomGenerator random) {
        return new Value.Decimal(Pick.one(
                random,
                BigDecimal.ZERO,
                BigDecimal.ONE,
                new BigDecimal("1.10"),
                new BigDecimal("-0.5"),
                new BigDecimal("1E+3"),
                new BigDecimal("1E-300"),
                new BigDecimal("9007199254740991")));
    }

    /** As a text with some offset, or already as a moment. */
    private static Value moment(RandomGenerator random) {
        long millis = Pick.one(random, 0L, 1_000L, 1_735_689_600_000L, 2_051_222_400_123L);
        int hours = random.nextInt(5);
        return random.nextBoolean()
                ? new Value.Moment(millis)
                : new Value.Text(Instant.ofEpochMilli(millis)
                        .atOffset(ZoneOffset.ofHours(-hours))
                        .format(DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSXXX")));
    }

    private static List<String> texts(RandomGenerator random) {
        List<String> texts = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            texts.add(Pick.one(random, TEXTS));
        }
        return texts;
    }

    /** Values of every kind, so that each field meets each wrong type. */
    public static Stream<Value> everyKind(Writer writer) {
        return Stream.of(
                Value.NULL,
                new Value.Text("text"),
                new Value.Flag(true),
                new Value.Decimal(BigDecimal.TEN),
                new Value.Moment(1),
                new Value.Texts(List.of("text")),
                new Value.By(writer),
                new Value.Reference(Optional.empty(), new EntityId("e")),
                new Value.Deletion(true, OptionalLong.of(1), Optional.of(writer)),
                new Value.Completion(true, OptionalLong.of(1), Optional.of(writer)));
    }
}
