package io.tidemark.conformance;

import io.tidemark.core.change.Change;
import io.tidemark.core.change.ChangeRules;
import io.tidemark.core.change.Operation;
import io.tidemark.core.error.Checked;
import io.tidemark.core.identity.EntityKey;
import io.tidemark.core.identity.EntityType;
import io.tidemark.core.testkit.ChangeBuilder;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code fields.json}. */
final class FieldCalls {
    static final Map<String, Call> CALLS = Map.of(
            "judge", Call.of(Edit.class, FieldCalls::judge), "localId", Call.of(Named.class, FieldCalls::localId));

    private record Edit(String entityType, String operation, ObjectNode data) {}

    private record Named(String localId) {}

    private FieldCalls() {}

    private static JsonNode judge(Edit edit) {
        EntityType type = EntityType.named(edit.entityType()).orElseThrow();
        Change empty = ChangeBuilder.change()
                .by("ada", "phone")
                .owner("ada")
                .entity(type, "e1")
                .operation(Operation.named(edit.operation()).orElseThrow())
                .build();
        Checked<Change> judged = Data.toCore(type, edit.data()).then(data -> ChangeRules.check(empty.withData(data)));
        if (judged instanceof Checked.Refused<Change> refused) {
            return VectorJson.refused(refused.refusal().code());
        }
        return VectorJson.object().set("data", Data.toJson(Data.present(judged).data()));
    }

    private static JsonNode localId(Named named) {
        return VectorJson.object().put("wellFormed", EntityKey.isLocalId(named.localId()));
    }
}
