package io.tidemark.conformance;

import io.tidemark.core.error.Checked;
import io.tidemark.core.error.ErrorCode;
import io.tidemark.core.field.Catalogue;
import io.tidemark.core.field.Moments;
import io.tidemark.core.field.Value;
import io.tidemark.core.identity.DeviceId;
import io.tidemark.core.identity.EntityType;
import io.tidemark.core.identity.UserId;
import io.tidemark.core.identity.Writer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Fields in JSON ⇄ core values. */
final class Data {
    private static final Set<String> BY = Set.of("userId", "deviceId");

    private Data() {}

    /** Fields as they were sent; a field's name is judged before its value (H10). */
    static Checked<SortedMap<String, Value>> toCore(EntityType type, ObjectNode data) {
        SortedMap<String, Value> values = new TreeMap<>();
        for (Map.Entry<String, JsonNode> field : sorted(data).entrySet()) {
            Checked<Value> value = Catalogue.of(type).has(field.getKey())
                    ? toCore(field.getKey(), field.getValue())
                    : Catalogue.of(type).check(field.getKey(), Value.NULL);
            if (value instanceof Checked.Refused<Value> refused) {
                return new Checked.Refused<>(refused.refusal());
            }
            values.put(field.getKey(), ((Checked.Ok<Value>) value).value());
        }
        return Checked.ok(values);
    }

    /** Fields as they lie in the log, where a stranger may be among them. */
    static SortedMap<String, Value> logged(ObjectNode data) {
        SortedMap<String, Value> values = new TreeMap<>();
        sorted(data).forEach((name, json) -> values.put(name, present(toCore(name, json))));
        return values;
    }

    static <T> T present(Checked<T> checked) {
        if (checked instanceof Checked.Ok<T> ok) {
            return ok.value();
        }
        throw new IllegalArgumentException("A vector holds what cannot be: " + checked);
    }

    static ObjectNode toJson(SortedMap<String, Value> fields) {
        ObjectNode json = VectorJson.object();
        fields.forEach((name, value) -> json.set(name, toJson(value)));
        return json;
    }

    static JsonNode toJson(Value value) {
        if (value instanceof Value.Text text) {
            return VectorJson.tree(text.text());
        } else if (value instanceof Value.Flag flag) {
            return VectorJson.tree(flag.on());
        } else if (value instanceof Value.Decimal decimal) {
            return VectorJson.tree(decimal.number());
        } else if (value instanceof Value.Moment moment) {
            return VectorJson.tree(Moments.text(moment.epochMillis()));
        } else if (value instanceof Value.Texts texts) {
            return VectorJson.tree(texts.texts());
        } else if (value instanceof Value.By by) {
            return writer(by.writer());
        } else if (value instanceof Value.Null) {
            return VectorJson.object().nullNode();
        }
        throw new IllegalArgumentException("Registers come apart into fields before: " + value);
    }

    static ObjectNode writer(Writer writer) {
        return VectorJson.object()
                .put("userId", writer.user().value())
                .put("deviceId", writer.device().value());
    }

    private static SortedMap<String, JsonNode> sorted(ObjectNode data) {
        SortedMap<String, JsonNode> fields = new TreeMap<>();
        data.properties().forEach(field -> fields.put(field.getKey(), field.getValue()));
        return fields;
    }

    private static Checked<Value> toCore(String field, JsonNode json) {
        if (json.isNull()) {
            return Checked.ok(Value.NULL);
        } else if (json.isBoolean()) {
            return Checked.ok(new Value.Flag(json.booleanValue()));
        } else if (json.isString()) {
            return Checked.ok(new Value.Text(json.stringValue()));
        } else if (json.isNumber()) {
            return Checked.ok(new Value.Decimal(json.decimalValue()));
        }
        return (json instanceof ArrayNode ? texts(json) : by(json))
                .<Checked<Value>>map(Checked::ok)
                .orElseGet(() -> Checked.refused(ErrorCode.WRONG_TYPE, field));
    }

    private static Optional<Value> texts(JsonNode json) {
        List<JsonNode> elements = json.valueStream().toList();
        return elements.stream().allMatch(JsonNode::isString)
                ? Optional.of(new Value.Texts(
                        elements.stream().map(JsonNode::stringValue).toList()))
                : Optional.empty();
    }

    private static Optional<Value> by(JsonNode json) {
        boolean fits = Set.copyOf(json.propertyNames()).equals(BY)
                && json.path("userId").isString()
                && json.path("deviceId").isString();
        return fits
                ? Optional.of(new Value.By(new Writer(
                        new UserId(json.path("userId").stringValue()),
                        new DeviceId(json.path("deviceId").stringValue()))))
                : Optional.empty();
    }
}
