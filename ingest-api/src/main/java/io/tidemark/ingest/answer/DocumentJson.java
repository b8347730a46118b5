package io.tidemark.ingest.answer;

import io.tidemark.core.entity.EntityView;
import io.tidemark.core.field.Moments;
import io.tidemark.ingest.json.JsonValues;
import tools.jackson.core.JsonGenerator;

/** Documents on the wire: a field never set is absent, a field set to null is null. */
final class DocumentJson {
    private DocumentJson() {}

    static void write(JsonGenerator out, Document document) {
        out.writeStartObject();
        out.writeStringProperty("localId", document.key().localId());
        out.writeStringProperty("serverId", document.key().id().value());
        out.writeNumberProperty("version", document.version());
        if (document instanceof Document.Full full) {
            full(out, full.entity());
        } else {
            out.writeBooleanProperty("isDeleted", true);
        }
        out.writeEndObject();
    }

    private static void full(JsonGenerator out, EntityView entity) {
        out.writeBooleanProperty("isDeleted", entity.isDeleted());
        out.writeStringProperty("userId", entity.key().owner().value());
        entity.fields().forEach((name, value) -> JsonValues.write(out.writeName(name), value));
        out.writeStringProperty("deviceId", entity.writer().device().value());
        out.writeStringProperty("createdAt", Moments.text(entity.createdAt()));
        out.writeStringProperty("updatedAt", Moments.text(entity.updatedAt()));
    }
}
