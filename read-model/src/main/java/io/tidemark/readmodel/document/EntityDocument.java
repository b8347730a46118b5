package io.tidemark.readmodel.document;

import io.tidemark.core.entity.EntityView;
import io.tidemark.core.identity.DeviceId;
import io.tidemark.core.identity.EntityKey;
import io.tidemark.core.identity.EntityType;
import io.tidemark.core.identity.OwnerId;
import io.tidemark.core.identity.UserId;
import io.tidemark.core.identity.Writer;
import java.util.Set;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;

/**
 * A space, category or item as in the user's schema, with the {@code version} that guards it (P2) and the user who wrote
 * last. The collection says which type it is.
 */
public final class EntityDocument {
    public static final String ID = "_id";
    public static final String OWNER = "userId";
    public static final String VERSION = "version";
    public static final String DELETED = "isDeleted";
    public static final String UPDATED_AT = "updatedAt";

    public static final String LOCAL_ID = "localId";
    static final String SERVER_ID = "serverId";
    static final String CREATED_AT = "createdAt";
    static final String DEVICE = "deviceId";
    static final String UPDATED_BY = "updatedBy";

    private static final Set<String> RESERVED =
            Set.of(ID, LOCAL_ID, SERVER_ID, OWNER, DELETED, DEVICE, UPDATED_BY, CREATED_AT, UPDATED_AT, VERSION);

    private EntityDocument() {}

    public static BsonDocument write(EntityView entity) {
        EntityKey key = entity.key();
        String id = key.id().value();
        BsonDocument document = Scalars.document(ID, Scalars.text(id))
                .append(LOCAL_ID, Scalars.text(key.localId()))
                .append(SERVER_ID, Scalars.text(id))
                .append(OWNER, Scalars.text(key.owner().value()));
        Fields.put(document, key.type(), entity.fields(), RESERVED);
        return document.append(DELETED, BsonBoolean.valueOf(entity.isDeleted()))
                .append(DEVICE, Scalars.text(entity.writer().device().value()))
                .append(UPDATED_BY, Scalars.text(entity.writer().user().value()))
                .append(CREATED_AT, Scalars.date(entity.createdAt()))
                .append(UPDATED_AT, Scalars.date(entity.updatedAt()))
                .append(VERSION, Scalars.whole(entity.version()));
    }

    /** The entity that a document names by its {@link #OWNER} and {@link #LOCAL_ID}. */
    public static EntityKey key(EntityType type, BsonDocument document) {
        return new EntityKey(new OwnerId(Scalars.text(document, OWNER)), type, Scalars.text(document, LOCAL_ID));
    }

    /** The entity in a document of the type's collection. */
    public static EntityView read(EntityType type, BsonDocument document) {
        return new EntityView(
                key(type, document),
                Scalars.whole(document, VERSION),
                document.getBoolean(DELETED).getValue(),
                Scalars.date(document, CREATED_AT),
                Scalars.date(document, UPDATED_AT),
                new Writer(
                        new UserId(Scalars.text(document, UPDATED_BY)), new DeviceId(Scalars.text(document, DEVICE))),
                Fields.read(document, RESERVED));
    }
}
