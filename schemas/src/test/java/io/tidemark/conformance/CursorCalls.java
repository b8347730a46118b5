package io.tidemark.conformance;

import io.tidemark.core.cursor.Cursor;
import io.tidemark.core.cursor.CursorText;
import io.tidemark.core.cursor.FirstSync;
import io.tidemark.core.cursor.Owed;
import io.tidemark.core.cursor.PendingOffsets;
import io.tidemark.core.identity.EntityRef;
import io.tidemark.core.identity.EntityType;
import io.tidemark.core.merge.Source;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code cursor.json}: the server's side here, the device's in {@link ReferenceDevice}. */
final class CursorCalls {
    static final Map<String, Call> CALLS = Map.of(
            "encode", Call.of(Whole.class, CursorCalls::encode),
            "decode", Call.of(Text.class, CursorCalls::decode),
            "advance", Call.of(Page.class, CursorCalls::advance),
            "device", Call.of(ReferenceDevice.Given.class, ReferenceDevice::run));

    private record Whole(Parts cursor) {}

    private record Text(String text) {}

    /** Without a horizon no collection was cut by the limit. */
    private record Page(Parts cursor, @Nullable Long horizon, long head) {}

    private record Parts(String epoch, long position, JsonNode firstSync, List<Offset> pending, List<Refused> refused) {
        Cursor toCore() {
            List<Source> sources = pending.stream()
                    .map(p -> new Source(p.partition(), p.offset()))
                    .toList();
            List<EntityRef> refs = refused.stream()
                    .map(r -> new EntityRef(EntityType.named(r.entityType()).orElseThrow(), r.localId()))
                    .toList();
            return new Cursor(
                    epoch, position, first(firstSync), new Owed(PendingOffsets.of(sources), new TreeSet<>(refs)));
        }
    }

    private record Offset(int partition, long offset) {}

    private record Refused(String entityType, String localId) {}

    private record Since(long since) {}

    private CursorCalls() {}

    private static JsonNode encode(Whole whole) {
        return VectorJson.object().put("text", CursorText.encode(whole.cursor().toCore()));
    }

    private static JsonNode decode(Text text) {
        return CursorText.decode(text.text())
                .map(cursor -> VectorJson.object().set("cursor", json(cursor)))
                .orElseGet(() -> VectorJson.object().put("unreadable", true));
    }

    private static JsonNode advance(Page page) {
        Cursor cursor = page.cursor().toCore();
        long horizon = page.horizon() == null ? Long.MAX_VALUE : page.horizon();
        ObjectNode answer = VectorJson.object().put("tombstonesAfter", cursor.tombstonesAfter(page.head()));
        return answer.set("cursor", json(cursor.advanced(horizon, page.head())));
    }

    private static FirstSync first(JsonNode json) {
        if (json.isObject()) {
            return new FirstSync.Since(VectorJson.read(json, Since.class).since());
        }
        return switch (json.asString()) {
            case "unstarted" -> FirstSync.UNSTARTED;
            case "over" -> FirstSync.OVER;
            case "again" -> FirstSync.AGAIN;
            default -> throw new IllegalArgumentException("No such state of a first sync: " + json);
        };
    }

    private static JsonNode json(FirstSync firstSync) {
        if (firstSync instanceof FirstSync.Since since) {
            return VectorJson.tree(new Since(since.head()));
        }
        return VectorJson.tree(
                firstSync instanceof FirstSync.Unstarted
                        ? "unstarted"
                        : firstSync instanceof FirstSync.Again ? "again" : "over");
    }

    private static ObjectNode json(Cursor cursor) {
        ObjectNode json = VectorJson.object().put("epoch", cursor.epoch()).put("position", cursor.position());
        json.set("firstSync", json(cursor.firstSync()));
        json.set(
                "pending",
                VectorJson.tree(cursor.owed().pending().sources().stream()
                        .map(source -> new Offset(source.partition(), source.offset()))
                        .toList()));
        return json.set(
                "refused",
                VectorJson.tree(cursor.owed().refused().stream()
                        .map(ref -> new Refused(ref.type().wireName(), ref.localId()))
                        .toList()));
    }
}
