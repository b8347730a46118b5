package io.tidemark.wire;

import io.tidemark.core.testkit.Pick;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;

/** Whatever a schema allows, whether our code would ever write it or not. */
final class RandomRecords {
    /** Each a name, a device and a number. */
    private static final List<String> GOOD = List.of("7", "12.50", "1E9", "0");

    private static final List<String> ODD = List.of("", " ", "é日🙂", "x".repeat(200));

    private RandomRecords() {}

    static GenericRecord of(RandomGenerator random, Schema schema) {
        GenericRecord generic = new GenericData.Record(schema);
        for (Schema.Field field : schema.getFields()) {
            generic.put(field.pos(), value(random, field.schema()));
        }
        return generic;
    }

    private static @Nullable Object value(RandomGenerator random, Schema schema) {
        return switch (schema.getType()) {
            case RECORD -> of(random, schema);
            case UNION -> value(random, Pick.one(random, schema.getTypes()));
            case ENUM -> new GenericData.EnumSymbol(schema, Pick.one(random, schema.getEnumSymbols()));
            case ARRAY ->
                new GenericData.Array<>(
                        schema,
                        Stream.generate(() -> value(random, schema.getElementType()))
                                .limit(random.nextInt(3))
                                .toList());
            case MAP -> map(random, schema.getValueType());
            case STRING -> text(random);
            case LONG -> random.nextLong() >> random.nextInt(64);
            case INT -> random.nextInt() >> random.nextInt(32);
            case BOOLEAN -> random.nextBoolean();
            case NULL -> null;
            default -> throw new AssertionError("The direct codecs know no " + schema.getType());
        };
    }

    private static String text(RandomGenerator random) {
        return Pick.one(random, Pick.chance(random, 97) ? GOOD : ODD);
    }

    private static Map<String, Object> map(RandomGenerator random, Schema values) {
        Map<String, Object> map = new HashMap<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            map.put(text(random), value(random, values));
        }
        return map;
    }
}
