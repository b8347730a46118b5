package io.tidemark.readmodel.document;

import io.tidemark.core.change.Change;
import io.tidemark.core.change.Operation;
import io.tidemark.core.identity.ChangeId;
import io.tidemark.core.identity.DeviceId;
import io.tidemark.core.identity.EntityKey;
import io.tidemark.core.identity.EntityType;
import io.tidemark.core.identity.OwnerId;
import io.tidemark.core.identity.UserId;
import io.tidemark.core.identity.Writer;
import org.bson.BsonDocument;

/** The part of a SyncLog that is the change as it was sent. */
final class ChangeFields {
    static final String USER = "userId";
    static final String DEVICE = "deviceId";
    static final String ENTITY_ID = "entityId";

    private static final String CHANGE_ID = "changeId";
    static final String OWNER = "ownerId";
    static final String ENTITY_TYPE = "entityType";
    static final String LOCAL_ID = "localId";
    private static final String OPERATION = "operation";
    private static final String CHANGES = "changes";
    private static final String TIMESTAMP = "timestamp";
    private static final String SENT_AT = "sentAt";

    private ChangeFields() {}

    static void put(BsonDocument document, Change change) {
        EntityKey entity = change.entity();
        document.append(CHANGE_ID, Scalars.text(change.id().value()))
                .append(USER, Scalars.text(change.author().user().value()))
                .append(DEVICE, Scalars.text(change.author().device().value()))
                .append(OWNER, Scalars.text(entity.owner().value()))
                .append(ENTITY_TYPE, Scalars.text(entity.type().wireName()))
                .append(ENTITY_ID, Scalars.text(entity.id().value()))
                .append(LOCAL_ID, Scalars.text(entity.localId()))
                .append(OPERATION, Scalars.text(change.operation().wireName()))
                .append(CHANGES, Fields.write(entity.type(), change.data()))
                .append(TIMESTAMP, Scalars.date(change.timestamp()));
        Scalars.putDate(document, SENT_AT, change.sentAt());
    }

    static Change read(BsonDocument document) {
        return new Change(
                new ChangeId(Scalars.text(document, CHANGE_ID)),
                new Writer(new UserId(Scalars.text(document, USER)), new DeviceId(Scalars.text(document, DEVICE))),
                new EntityKey(
                        new OwnerId(Scalars.text(document, OWNER)),
                        EntityType.named(Scalars.text(document, ENTITY_TYPE)).orElseThrow(),
                        Scalars.text(document, LOCAL_ID)),
                Operation.named(Scalars.text(document, OPERATION)).orElseThrow(),
                Scalars.date(document, TIMESTAMP),
                Scalars.optionalDate(document, SENT_AT),
                Fields.read(document.getDocument(CHANGES)));
    }
}
