package io.tidemark.readmodel.document;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidemark.core.entity.EntityView;
import io.tidemark.core.entity.Row;
import io.tidemark.core.entity.RowSink;
import io.tidemark.core.identity.EntityId;
import io.tidemark.core.identity.EntityKey;
import io.tidemark.core.identity.EntityType;
import io.tidemark.core.identity.OwnerId;
import org.bson.ByteBuf;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;

/**
 * An entity's document as the bytes that MongoDB gave, told without making anything of them. It knows the documents that
 * {@link EntityDocument} writes of what clients send; any other one, such as a hostile record's, is read into values
 * and those are told.
 */
public final class StoredRow implements Row {
    private static final BsonDocumentCodec DECODED = new BsonDocumentCodec();

    private final EntityType type;
    private final byte[] bytes;
    private final StoredFields at;

    private StoredRow(EntityType type, byte[] bytes, StoredFields at) {
        this.type = type;
        this.bytes = bytes;
        this.at = at;
    }

    /** The row in a document of the type's collection. */
    public static Row of(EntityType type, RawBsonDocument document) {
        ByteBuf buffer = document.getByteBuffer();
        byte[] bytes = buffer.array();
        StoredFields at = new StoredFields(bytes);
        return at.find(buffer.position())
                ? new StoredRow(type, bytes, at)
                : EntityDocument.read(type, document.decode(DECODED));
    }

    @Override
    public EntityType type() {
        return type;
    }

    @Override
    public EntityKey key() {
        return new EntityKey(new OwnerId(string(at.owner)), type, string(at.localId));
    }

    @Override
    public EntityId id() {
        return new EntityId(string(at.serverId));
    }

    @Override
    public long version() {
        return RawBson.int64(bytes, at.version);
    }

    @Override
    public long size() {
        return at.size;
    }

    @Override
    public EntityView view() {
        int length = RawBson.int32(bytes, at.document);
        return EntityDocument.read(type, new RawBsonDocument(bytes, at.document, length).decode(DECODED));
    }

    @Override
    public void tell(RowSink sink) {
        text(sink, StoredFields.LOCAL_ID, at.localId);
        text(sink, StoredFields.SERVER_ID, at.serverId);
        name(sink, StoredFields.VERSION);
        sink.number(version());
        name(sink, StoredFields.DELETED);
        sink.flag(bytes[at.deleted] != 0);
        text(sink, StoredFields.OWNER, at.owner);
        fields(sink);
        text(sink, StoredFields.DEVICE, at.device);
        name(sink, StoredFields.CREATED_AT);
        sink.moment(RawBson.int64(bytes, at.createdAt));
        name(sink, StoredFields.UPDATED_AT);
        sink.moment(RawBson.int64(bytes, at.updatedAt));
    }

    private void fields(RowSink sink) {
        int element = at.fields;
        while (element < at.fieldsEnd) {
            byte kind = bytes[element];
            int name = element + 1;
            int nameEnd = RawBson.nameEnd(bytes, name);
            int value = nameEnd + 1;
            sink.name(bytes, name, nameEnd - name);
            value(sink, kind, value);
            element = value + RawBson.valueLength(kind, bytes, value);
        }
    }

    private void value(RowSink sink, byte kind, int value) {
        switch (kind) {
            case RawBson.STRING -> text(sink, value);
            case RawBson.BOOLEAN -> sink.flag(bytes[value] != 0);
            case RawBson.DATE_TIME -> sink.moment(RawBson.int64(bytes, value));
            case RawBson.DOUBLE -> number(sink, RawBson.number(bytes, value));
            case RawBson.ARRAY -> texts(sink, value);
            case RawBson.DOCUMENT -> writer(sink, value);
            default -> sink.nothing();
        }
    }

    private static void number(RowSink sink, double number) {
        if (Numbers.isWhole(number)) {
            sink.number((long) number);
        } else {
            sink.number(Numbers.normal(number));
        }
    }

    private void texts(RowSink sink, int array) {
        sink.beginList();
        int element = array + RawBson.LENGTH_BYTES;
        while (bytes[element] != RawBson.END) {
            int value = RawBson.nameEnd(bytes, element + 1) + 1;
            text(sink, value);
            element = value + RawBson.valueLength(RawBson.STRING, bytes, value);
        }
        sink.endList();
    }

    /** Both members are texts, the user's first. */
    private void writer(RowSink sink, int document) {
        int user = document + RawBson.LENGTH_BYTES + 1 + StoredFields.OWNER.length + 1;
        int device = user + RawBson.valueLength(RawBson.STRING, bytes, user) + 1 + StoredFields.DEVICE.length + 1;
        sink.beginGroup();
        text(sink, StoredFields.OWNER, user);
        text(sink, StoredFields.DEVICE, device);
        sink.endGroup();
    }

    private void text(RowSink sink, byte[] name, int value) {
        name(sink, name);
        text(sink, value);
    }

    private static void name(RowSink sink, byte[] name) {
        sink.name(name, 0, name.length);
    }

    private void text(RowSink sink, int value) {
        sink.text(bytes, value + RawBson.LENGTH_BYTES, RawBson.textLength(bytes, value));
    }

    private String string(int value) {
        return new String(bytes, value + RawBson.LENGTH_BYTES, RawBson.textLength(bytes, value), UTF_8);
    }
}
