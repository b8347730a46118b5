package io.tidemark.ingest.answer;

import io.tidemark.core.error.Refusal;
import io.tidemark.core.feed.SyncLog;
import io.tidemark.core.field.Moments;
import io.tidemark.core.identity.EntityKey;
import io.tidemark.ingest.json.JsonBytes;
import io.tidemark.ingest.json.JsonText;
import io.tidemark.ingest.json.JsonValues;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;

/** A page of history as clients read it. */
public final class HistoryJson {
    private static final int USUAL_SIZE = 16 * 1024;

    private HistoryJson() {}

    /** @param next where the next page begins, if there is one */
    public static JsonBytes write(List<SyncLog> newestFirst, Optional<String> next) {
        JsonBytes bytes = new JsonBytes(USUAL_SIZE);
        try (JsonGenerator out = JsonText.generator(bytes)) {
            out.writeStartObject();
            out.writeBooleanProperty("success", true);
            out.writeName("data");
            out.writeStartObject();
            ReplyJson.list(out, "entries", newestFirst, HistoryJson::entry);
            ReplyJson.text(out, "next", next, text -> text);
            out.writeEndObject();
            out.writeEndObject();
        }
        return bytes;
    }

    private static void entry(JsonGenerator out, SyncLog log) {
        EntityKey entity = log.change().entity();
        out.writeStartObject();
        out.writeStringProperty("changeId", log.change().id().value());
        out.writeStringProperty("userId", log.change().author().user().value());
        out.writeStringProperty("deviceId", log.change().author().device().value());
        out.writeStringProperty("entityType", entity.type().wireName());
        out.writeStringProperty("localId", entity.localId());
        out.writeStringProperty("serverId", entity.id().value());
        out.writeStringProperty("operation", log.change().operation().wireName());
        out.writeStringProperty("timestamp", Moments.text(log.change().timestamp()));
        log.effMillis().ifPresent(millis -> out.writeStringProperty("effectiveAt", Moments.text(millis)));
        out.writeStringProperty("processedAt", Moments.text(log.processedAt()));
        out.writeStringProperty("status", log.status().name());
        log.version()
                .ifPresentOrElse(
                        version -> out.writeNumberProperty("version", version), () -> out.writeNullProperty("version"));
        log.error().ifPresent(code -> ReplyJson.error(out, Refusal.of(code)));
        ReplyJson.list(out, "fields", HistoryField.of(log), HistoryJson::field);
        List<ToldConflict> conflicts = log.conflicts().stream()
                .map(conflict -> new ToldConflict(log.change(), conflict))
                .toList();
        ReplyJson.list(out, "conflicts", conflicts, ReplyJson::conflict);
        out.writeEndObject();
    }

    private static void field(JsonGenerator out, HistoryField field) {
        out.writeStartObject();
        out.writeStringProperty("field", field.name());
        JsonValues.write(out.writeName("value"), field.value());
        field.previous().ifPresent(value -> JsonValues.write(out.writeName("previous"), value));
        out.writeBooleanProperty("won", field.won());
        field.winner().ifPresent(winner -> ReplyJson.winner(out, winner.writer(), winner.time()));
        out.writeEndObject();
    }
}
