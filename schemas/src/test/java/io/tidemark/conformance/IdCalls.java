package io.tidemark.conformance;

import io.tidemark.core.change.CanonicalJson;
import io.tidemark.core.change.ChangeIds;
import io.tidemark.core.change.ChangeKey;
import io.tidemark.core.change.Operation;
import io.tidemark.core.error.ErrorCode;
import io.tidemark.core.field.Catalogue;
import io.tidemark.core.field.Value;
import io.tidemark.core.identity.ChangeId;
import io.tidemark.core.identity.DeviceId;
import io.tidemark.core.identity.EntityKey;
import io.tidemark.core.identity.EntityRef;
import io.tidemark.core.identity.EntityType;
import io.tidemark.core.identity.OwnerId;
import io.tidemark.core.identity.UserId;
import io.tidemark.core.identity.Writer;
import io.tidemark.wire.Topics;
import java.util.Map;
import java.util.SortedMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code ids.json}. */
final class IdCalls {
    static final Map<String, Call> CALLS = Map.of(
            "serverId", Call.of(Entity.class, IdCalls::serverId),
            "changeId", Call.of(Edit.class, IdCalls::changeId),
            "clientChangeId", Call.of(Named.class, IdCalls::clientChangeId),
            "syncLogId", Call.of(Key.class, IdCalls::syncLogId),
            "partition", Call.of(Owner.class, IdCalls::partition));

    private record Entity(String ownerId, String entityType, String localId) {}

    private record Edit(
            String userId,
            String deviceId,
            String entityType,
            String localId,
            String operation,
            String timestamp,
            ObjectNode data) {}

    private record Named(String changeId) {}

    private record Key(String userId, String changeId) {}

    private record Owner(String ownerId, int partitions) {}

    private IdCalls() {}

    private static JsonNode serverId(Entity entity) {
        EntityType type = EntityType.named(entity.entityType()).orElseThrow();
        EntityKey key = new EntityKey(new OwnerId(entity.ownerId()), type, entity.localId());
        return VectorJson.object().put("serverId", key.id().value());
    }

    private static JsonNode changeId(Edit edit) {
        EntityType type = EntityType.named(edit.entityType()).orElseThrow();
        SortedMap<String, Value> data = Data.present(
                Data.toCore(type, edit.data()).then(raw -> Catalogue.of(type).check(raw)));
        ChangeId id = ChangeIds.derive(
                new Writer(new UserId(edit.userId()), new DeviceId(edit.deviceId())),
                new EntityRef(type, edit.localId()),
                Operation.named(edit.operation()).orElseThrow(),
                VectorJson.millis(edit.timestamp()),
                data);
        return VectorJson.object().put("canonicalData", CanonicalJson.of(data)).put("changeId", id.value());
    }

    private static JsonNode clientChangeId(Named named) {
        return ChangeIds.parse(named.changeId())
                .map(id -> VectorJson.object().put("changeId", id.value()))
                .orElseGet(() -> VectorJson.refused(ErrorCode.BAD_CHANGE_ID));
    }

    private static JsonNode syncLogId(Key key) {
        ChangeKey change = new ChangeKey(new UserId(key.userId()), new ChangeId(key.changeId()));
        return VectorJson.object().put("syncLogId", change.syncLogId().toString());
    }

    private static JsonNode partition(Owner owner) {
        return VectorJson.object()
                .put("partition", Topics.partitionOf(new OwnerId(owner.ownerId()), owner.partitions()));
    }
}
