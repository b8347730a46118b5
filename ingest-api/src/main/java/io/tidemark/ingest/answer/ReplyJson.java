package io.tidemark.ingest.answer;

import io.tidemark.core.cursor.CursorText;
import io.tidemark.core.error.Refusal;
import io.tidemark.core.field.Moments;
import io.tidemark.core.identity.EntityType;
import io.tidemark.core.identity.Writer;
import io.tidemark.core.merge.Conflict;
import io.tidemark.ingest.json.JsonBytes;
import io.tidemark.ingest.json.JsonText;
import io.tidemark.ingest.json.JsonValues;
import io.tidemark.ingest.json.RowJson;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import tools.jackson.core.JsonGenerator;

/** Replies as clients read them: the shapes of the protocol, field by field. */
public final class ReplyJson {
    private static final int USUAL_SIZE = 4096;
    private static final int USUAL_DOCUMENT = 512;

    private ReplyJson() {}

    public static JsonBytes write(Reply reply) {
        JsonBytes bytes = new JsonBytes(
                USUAL_SIZE + USUAL_DOCUMENT * reply.answer().updates().size());
        try (JsonGenerator out = JsonText.generator(bytes)) {
            out.writeStartObject();
            out.writeBooleanProperty("success", true);
            out.writeName("data");
            data(out, bytes, reply);
            out.writeEndObject();
        }
        return bytes;
    }

    private static void data(JsonGenerator out, JsonBytes bytes, Reply reply) {
        Answer answer = reply.answer();
        out.writeStartObject();
        list(out, "acknowledged", answer.acknowledged(), ReplyJson::acknowledgement);
        list(out, "conflicts", answer.conflicts(), ReplyJson::conflict);
        list(out, "late", answer.late(), ReplyJson::acknowledgement);
        updates(out, bytes, answer.updates());
        out.writeStringProperty("syncTimestamp", Moments.text(reply.syncTimestamp()));
        out.writeStringProperty("cursor", CursorText.encode(reply.cursor(), reply.held()));
        out.writeBooleanProperty("hasMore", answer.hasMore());
        out.writeBooleanProperty("complete", answer.complete());
        list(out, "removedSpaces", List.<String>of(), JsonGenerator::writeString);
        answer.resync().ifPresent(why -> {
            out.writeName("resync");
            out.writeStartObject();
            out.writeStringProperty("reason", why.wireName());
            out.writeEndObject();
        });
        out.writeStringProperty("serverTime", Moments.text(reply.serverTime()));
        out.writeEndObject();
    }

    /** Past the generator, which would make characters of the documents' bytes: it gives its place and takes it again. */
    private static void updates(JsonGenerator out, JsonBytes bytes, Collection<Document> documents) {
        out.writeName("serverUpdates");
        out.writeStartObject();
        for (EntityType type : EntityType.values()) {
            out.writeName(plural(type));
            out.writeRawValue("");
            out.flush();
            DocumentJson.write(
                    new RowJson(bytes),
                    documents.stream().filter(d -> d.type() == type).toList());
        }
        out.writeEndObject();
    }

    private static String plural(EntityType type) {
        return switch (type) {
            case SPACE -> "spaces";
            case CATEGORY -> "categories";
            case ITEM -> "items";
        };
    }

    private static void acknowledgement(JsonGenerator out, Acknowledgement one) {
        out.writeStartObject();
        text(out, "localId", one.localId(), id -> id);
        text(out, "serverId", one.serverId(), id -> id.value());
        text(out, "entityType", one.type(), EntityType::wireName);
        text(out, "operation", one.operation(), operation -> operation.wireName());
        out.writeBooleanProperty("success", one.success());
        text(out, "changeId", one.changeId(), id -> id.value());
        out.writeStringProperty("status", one.status());
        one.error().ifPresent(refusal -> error(out, refusal));
        out.writeEndObject();
    }

    static void error(JsonGenerator out, Refusal refusal) {
        out.writeName("error");
        out.writeStartObject();
        out.writeStringProperty("code", refusal.code().code());
        out.writeStringProperty("message", refusal.message());
        out.writeBooleanProperty("retryable", refusal.code().retryable());
        out.writeEndObject();
    }

    static void conflict(JsonGenerator out, ToldConflict told) {
        Conflict conflict = told.conflict();
        out.writeStartObject();
        out.writeStringProperty("changeId", told.change().id().value());
        out.writeStringProperty("entityType", told.change().entity().type().wireName());
        out.writeStringProperty("localId", told.change().entity().localId());
        out.writeStringProperty("serverId", told.change().entity().id().value());
        out.writeStringProperty("kind", conflict.kind().wireName());
        told.field().ifPresent(field -> out.writeStringProperty("field", field));
        told.clientValue().ifPresent(value -> JsonValues.write(out.writeName("clientValue"), value));
        told.serverValue().ifPresent(value -> JsonValues.write(out.writeName("serverValue"), value));
        winner(out, conflict.winner(), conflict.winnerTime());
        out.writeStringProperty("resolution", conflict.kind().resolution());
        out.writeEndObject();
    }

    static void winner(JsonGenerator out, Writer winner, long time) {
        out.writeName("winner");
        out.writeStartObject();
        out.writeStringProperty("userId", winner.user().value());
        out.writeStringProperty("deviceId", winner.device().value());
        out.writeStringProperty("timestamp", Moments.text(time));
        out.writeEndObject();
    }

    static <T> void text(JsonGenerator out, String name, Optional<T> value, Function<T, String> text) {
        value.ifPresentOrElse(v -> out.writeStringProperty(name, text.apply(v)), () -> out.writeNullProperty(name));
    }

    static <T> void list(JsonGenerator out, String name, Collection<T> elements, BiConsumer<JsonGenerator, T> element) {
        out.writeName(name);
        out.writeStartArray();
        elements.forEach(e -> element.accept(out, e));
        out.writeEndArray();
    }
}
