package io.tidemark.wire;

import java.util.Collection;
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

/** Typed access to generic records; the schema has already checked every type. */
final class Records {
    private Records() {}

    /** A record with its fields in the schema's order. */
    static GenericRecord of(Schema schema, @Nullable Object... values) {
        GenericRecord generic = new GenericData.Record(schema);
        for (int i = 0; i < values.length; i++) {
            generic.put(i, values[i]);
        }
        return generic;
    }

    static Object required(GenericRecord generic, String field) {
        Object value = generic.get(field);
        if (value == null) {
            throw new UndecodableException("Missing " + field);
        }
        return value;
    }

    static GenericRecord nested(GenericRecord generic, String field) {
        return (GenericRecord) required(generic, field);
    }

    static String text(GenericRecord generic, String field) {
        return required(generic, field).toString();
    }

    static long number(GenericRecord generic, String field) {
        return ((Number) required(generic, field)).longValue();
    }

    static boolean flag(GenericRecord generic, String field) {
        return (Boolean) required(generic, field);
    }

    static Optional<String> optionalText(GenericRecord generic, String field) {
        return Optional.ofNullable(generic.get(field)).map(Object::toString);
    }

    static Optional<GenericRecord> optional(GenericRecord generic, String field) {
        return Optional.ofNullable((GenericRecord) generic.get(field));
    }

    static OptionalLong optionalNumber(GenericRecord generic, String field) {
        Object value = generic.get(field);
        return value == null ? OptionalLong.empty() : OptionalLong.of(((Number) value).longValue());
    }

    static <E extends Enum<E>> E symbol(GenericRecord generic, String field, Class<E> type) {
        return Enum.valueOf(type, text(generic, field));
    }

    static List<String> texts(GenericRecord generic, String field) {
        return ((Collection<?>) required(generic, field))
                .stream().map(Object::toString).toList();
    }

    static <T> List<T> list(GenericRecord generic, String field, Function<GenericRecord, T> element) {
        return ((Collection<?>) required(generic, field))
                .stream().map(e -> element.apply((GenericRecord) e)).toList();
    }

    /** Sorted, so that equal content is equal bytes (M9). */
    static <T> SortedMap<String, T> map(GenericRecord generic, String field, Function<GenericRecord, T> value) {
        SortedMap<String, T> map = new TreeMap<>();
        ((Map<?, ?>) required(generic, field))
                .forEach((name, v) -> map.put(name.toString(), value.apply((GenericRecord) v)));
        return map;
    }
}
