package io.tidemark.system.naive;

import io.tidemark.core.entity.EntityView;
import io.tidemark.core.field.Value;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** Documents from the wire and from the store as plain values, so that they can be compared: times in milliseconds. */
public final class Documents {
    private static final Set<String> TIMES = Set.of("createdAt", "updatedAt", "deletedAt", "completedAt");
    public static final Object NOTHING = "(null)";

    private Documents() {}

    public static SortedMap<String, Object> plain(JsonNode document) {
        SortedMap<String, Object> plain = new TreeMap<>();
        for (Map.Entry<String, JsonNode> member : document.properties()) {
            if (!member.getKey().equals("serverId")) {
                plain.put(member.getKey(), plain(member.getKey(), member.getValue()));
            }
        }
        return plain;
    }

    private static Object plain(String name, JsonNode value) {
        if (value.isNull()) {
            return NOTHING;
        } else if (value.isBoolean()) {
            return value.asBoolean();
        } else if (value.isNumber()) {
            return value.asLong();
        } else if (value.isObject()) {
            return value.path("userId").asString() + "/"
                    + value.path("deviceId").asString();
        }
        return TIMES.contains(name)
                ? (Object) OffsetDateTime.parse(value.asString()).toInstant().toEpochMilli()
                : value.asString();
    }

    public static SortedMap<String, Object> plain(EntityView view) {
        SortedMap<String, Object> plain = new TreeMap<>();
        view.fields().forEach((name, value) -> plain.put(name, plain(value)));
        plain.put("localId", view.key().localId());
        plain.put("userId", view.key().owner().value());
        plain.put("deviceId", view.writer().device().value());
        plain.put("version", view.version());
        plain.put("isDeleted", view.isDeleted());
        plain.put("createdAt", view.createdAt());
        plain.put("updatedAt", view.updatedAt());
        return plain;
    }

    public static Object plain(Value value) {
        if (value instanceof Value.Text text) {
            return text.text();
        } else if (value instanceof Value.Flag flag) {
            return flag.on();
        } else if (value instanceof Value.Moment moment) {
            return moment.epochMillis();
        } else if (value instanceof Value.By by) {
            return by.writer().user().value() + "/" + by.writer().device().value();
        }
        return NOTHING;
    }
}
