package io.tidemark.core.testkit;

import io.tidemark.core.entity.EntityView;
import io.tidemark.core.field.Catalogue;
import io.tidemark.core.field.Value;
import io.tidemark.core.identity.DeviceId;
import io.tidemark.core.identity.EntityKey;
import io.tidemark.core.identity.EntityType;
import io.tidemark.core.identity.OwnerId;
import io.tidemark.core.identity.UserId;
import io.tidemark.core.identity.Writer;
import java.util.SortedMap;
import java.util.TreeMap;

/** A named entity to be put together in a test: {@code SampleEntity.item("a").at(3).view()}. */
public final class SampleEntity {
    public static final OwnerId OWNER = new OwnerId("anna");

    private final EntityType type;
    private final String localId;
    private final SortedMap<String, Value> fields = new TreeMap<>();
    private OwnerId owner = OWNER;
    private long version = 1;
    private boolean deleted;

    private SampleEntity(EntityType type, String localId) {
        this.type = type;
        this.localId = localId;
        with(Catalogue.of(type).required(), new Value.Text(localId));
    }

    public static SampleEntity of(EntityType type, String localId) {
        return new SampleEntity(type, localId);
    }

    public static SampleEntity item(String localId) {
        return of(EntityType.ITEM, localId);
    }

    public SampleEntity at(long version) {
        this.version = version;
        return this;
    }

    public SampleEntity ownedBy(OwnerId owner) {
        this.owner = owner;
        return this;
    }

    public SampleEntity with(String field, Value value) {
        fields.put(field, value);
        return this;
    }

    public SampleEntity deleted() {
        deleted = true;
        return with("deletedAt", new Value.Moment(1_000 + version));
    }

    /** Without the field that makes it visible (M3). */
    public SampleEntity unnamed() {
        fields.remove(Catalogue.of(type).required());
        return this;
    }

    public EntityView view() {
        return new EntityView(
                new EntityKey(owner, type, localId),
                version,
                deleted,
                1_000,
                1_000 + version,
                new Writer(new UserId(owner.value()), new DeviceId("phone")),
                fields);
    }
}
