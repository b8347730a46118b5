package io.tidemark.core.entity;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidemark.core.field.Value;
import io.tidemark.core.identity.Writer;

/** An entity's values, told in the order that {@link Row} promises. */
final class Teller {
    private final RowSink sink;

    Teller(RowSink sink) {
        this.sink = sink;
    }

    void tell(EntityView entity) {
        text("localId", entity.key().localId());
        text("serverId", entity.key().id().value());
        name("version");
        sink.number(entity.version());
        name("isDeleted");
        sink.flag(entity.isDeleted());
        text("userId", entity.key().owner().value());
        entity.fields().forEach((name, value) -> {
            name(name);
            value(value);
        });
        text("deviceId", entity.writer().device().value());
        name("createdAt");
        sink.moment(entity.createdAt());
        name("updatedAt");
        sink.moment(entity.updatedAt());
    }

    /** Registers have come apart into fields before: whatever else a hostile record holds is nothing to a device. */
    private void value(Value value) {
        if (value instanceof Value.Text text) {
            text(text.text());
        } else if (value instanceof Value.Flag flag) {
            sink.flag(flag.on());
        } else if (value instanceof Value.Decimal decimal) {
            sink.number(decimal.number());
        } else if (value instanceof Value.Moment moment) {
            sink.moment(moment.epochMillis());
        } else if (value instanceof Value.Texts texts) {
            sink.beginList();
            texts.texts().forEach(this::text);
            sink.endList();
        } else if (value instanceof Value.By by) {
            writer(by.writer());
        } else {
            sink.nothing();
        }
    }

    private void writer(Writer writer) {
        sink.beginGroup();
        text("userId", writer.user().value());
        text("deviceId", writer.device().value());
        sink.endGroup();
    }

    private void text(String name, String text) {
        name(name);
        text(text);
    }

    private void name(String name) {
        byte[] bytes = name.getBytes(UTF_8);
        sink.name(bytes, 0, bytes.length);
    }

    private void text(String text) {
        byte[] bytes = text.getBytes(UTF_8);
        sink.text(bytes, 0, bytes.length);
    }
}
