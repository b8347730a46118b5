package io.tidemark.readmodel.document;

import io.tidemark.core.field.Catalogue;
import io.tidemark.core.field.Value;
import io.tidemark.core.identity.EntityType;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/**
 * Values by field name, and back. Names that the catalogue does not know come from hostile records and never become
 * keys: they are values in {@code unknown: [{name, value}]}.
 */
final class Fields {
    static final String UNKNOWN = "unknown";
    private static final String NAME = "name";
    private static final String VALUE = "value";

    private Fields() {}

    static BsonDocument write(EntityType type, SortedMap<String, Value> values) {
        BsonDocument document = new BsonDocument();
        put(document, type, values, Set.of());
        return document;
    }

    /** Adds the values to {@code document}, none under a reserved name. */
    static void put(BsonDocument document, EntityType type, SortedMap<String, Value> values, Set<String> reserved) {
        Catalogue catalogue = Catalogue.of(type);
        BsonArray unknown = new BsonArray();
        values.forEach((name, value) -> {
            BsonValue written = Values.write(value);
            if (catalogue.has(name) && !reserved.contains(name)) {
                document.append(name, written);
            } else {
                unknown.add(Scalars.document(NAME, Scalars.text(name)).append(VALUE, written));
            }
        });
        if (!unknown.isEmpty()) {
            document.append(UNKNOWN, unknown);
        }
    }

    static SortedMap<String, Value> read(BsonDocument document) {
        return read(document, Set.of());
    }

    /** Every value of {@code document} but those under reserved names. */
    static SortedMap<String, Value> read(BsonDocument document, Set<String> reserved) {
        SortedMap<String, Value> values = new TreeMap<>();
        for (Map.Entry<String, BsonValue> entry : document.entrySet()) {
            if (entry.getKey().equals(UNKNOWN)) {
                entry.getValue().asArray().forEach(one -> putUnknown(values, one.asDocument()));
            } else if (!reserved.contains(entry.getKey())) {
                values.put(entry.getKey(), Values.read(entry.getValue()));
            }
        }
        return values;
    }

    private static void putUnknown(SortedMap<String, Value> values, BsonDocument unknown) {
        values.put(Scalars.text(unknown, NAME), Values.read(Objects.requireNonNull(unknown.get(VALUE))));
    }
}
