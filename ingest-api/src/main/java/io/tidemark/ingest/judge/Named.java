package io.tidemark.ingest.judge;

import io.tidemark.core.change.ChangeIds;
import io.tidemark.core.change.Operation;
import io.tidemark.core.identity.ChangeId;
import io.tidemark.core.identity.EntityKey;
import io.tidemark.core.identity.EntityRef;
import io.tidemark.core.identity.EntityType;
import io.tidemark.ingest.json.Json;
import java.util.Optional;

/** What a change says it is about, as far as it is well-formed: only this of a refused change is ever repeated to it. */
public record Named(
        Optional<String> localId, Optional<EntityType> type, Optional<Operation> operation, Optional<ChangeId> id) {
    static final Named NOTHING = new Named(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    static Named of(Json.Obj change) {
        return new Named(
                text(change, "localId").filter(EntityKey::isLocalId),
                text(change, "entityType").flatMap(EntityType::named),
                text(change, "operation").flatMap(Operation::named),
                text(change, "changeId").flatMap(ChangeIds::parse));
    }

    /** The entity, if it is named well enough to be echoed (H4). */
    public Optional<EntityRef> ref() {
        return type.flatMap(t -> localId.map(id -> new EntityRef(t, id)));
    }

    static Optional<String> text(Json.Obj change, String name) {
        return change.given(name).filter(Json.Str.class::isInstance).map(json -> ((Json.Str) json).text());
    }
}
