package io.tidemark.ingest.judge;

import io.tidemark.core.error.Checked;
import io.tidemark.core.field.Catalogue;
import io.tidemark.core.field.Value;
import io.tidemark.core.identity.EntityType;
import io.tidemark.ingest.json.Json;
import io.tidemark.ingest.json.JsonValues;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The fields of a change from JSON to core values; a stranger among the names is refused by its name first (H10). */
final class Data {
    private Data() {}

    static Checked<SortedMap<String, Value>> toCore(EntityType type, Json.Obj data) {
        SortedMap<String, Value> values = new TreeMap<>();
        for (Map.Entry<String, Json> field : new TreeMap<>(data.members()).entrySet()) {
            Checked<Value> value = value(Catalogue.of(type), field.getKey(), field.getValue());
            if (value instanceof Checked.Refused<Value> refused) {
                return new Checked.Refused<>(refused.refusal());
            }
            values.put(field.getKey(), ((Checked.Ok<Value>) value).value());
        }
        return Checked.ok(values);
    }

    private static Checked<Value> value(Catalogue catalogue, String name, Json json) {
        return catalogue.has(name) ? JsonValues.toCore(name, json) : catalogue.check(name, Value.NULL);
    }
}
