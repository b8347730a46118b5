package io.tidemark.conformance;

import io.tidemark.core.change.Change;
import io.tidemark.core.change.Operation;
import io.tidemark.core.entity.DocumentFields;
import io.tidemark.core.entity.EntityView;
import io.tidemark.core.field.Moments;
import io.tidemark.core.identity.ChangeId;
import io.tidemark.core.identity.DeviceId;
import io.tidemark.core.identity.EntityKey;
import io.tidemark.core.identity.EntityType;
import io.tidemark.core.identity.OwnerId;
import io.tidemark.core.identity.UserId;
import io.tidemark.core.identity.Writer;
import io.tidemark.core.merge.Conflict;
import io.tidemark.core.merge.InMemoryOwnerState;
import io.tidemark.core.merge.Outcome;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code merge.json}: a log in, outcomes and entities out. */
final class MergeCalls {
    static final Map<String, Call> CALLS = Map.of("merge", Call.of(Given.class, MergeCalls::merge));

    private record Given(String ownerId, List<Appended> log) {}

    private record Appended(long offset, String logTime, Edit change) {}

    private record Edit(
            String changeId,
            String userId,
            String deviceId,
            String entityType,
            String localId,
            String operation,
            String timestamp,
            @Nullable String sentAt,
            ObjectNode data) {
        Change toCore(OwnerId owner) {
            return new Change(
                    new ChangeId(changeId),
                    new Writer(new UserId(userId), new DeviceId(deviceId)),
                    new EntityKey(owner, EntityType.named(entityType).orElseThrow(), localId),
                    Operation.named(operation).orElseThrow(),
                    VectorJson.millis(timestamp),
                    StampCalls.sentAt(sentAt),
                    Data.logged(data));
        }
    }

    private MergeCalls() {}

    private static JsonNode merge(Given given) {
        InMemoryOwnerState state = new InMemoryOwnerState();
        OwnerId owner = new OwnerId(given.ownerId());
        ArrayNode outcomes = VectorJson.array();
        for (Appended appended : given.log()) {
            outcomes.add(outcome(Log.append(
                    state, appended.change().toCore(owner), appended.offset(), VectorJson.millis(appended.logTime()))));
        }
        ObjectNode entities = VectorJson.object();
        state.entities().stream()
                .map(EntityView::of)
                .forEach(view -> entities.set(
                        view.key().type().wireName() + " " + view.key().localId(), entity(view)));
        ObjectNode answer = VectorJson.object();
        answer.set("outcomes", outcomes);
        answer.set("entities", entities);
        return answer;
    }

    private static ObjectNode outcome(Outcome outcome) {
        ObjectNode json = VectorJson.object()
                .put("offset", outcome.source().offset())
                .put("status", outcome.status().name());
        if (outcome instanceof Outcome.Rejected rejected) {
            json.put("code", rejected.code().code());
        } else if (outcome instanceof Outcome.Merged merged) {
            json.put("effective", Moments.text(merged.effMillis()));
            merged.effect()
                    .ifPresent(effect -> json.put("version", effect.after().version()));
            if (!merged.lost().isEmpty()) {
                json.set(
                        "lost",
                        VectorJson.tree(merged.lost().stream()
                                .map(DocumentFields::nameOf)
                                .sorted()
                                .toList()));
            }
            if (!merged.conflicts().isEmpty()) {
                merged.conflicts()
                        .forEach(conflict -> json.withArray("conflicts").add(conflict(conflict)));
            }
        }
        return json;
    }

    private static ObjectNode conflict(Conflict conflict) {
        ObjectNode json = VectorJson.object().put("kind", conflict.kind().wireName());
        conflict.field().ifPresent(field -> json.put("field", field));
        conflict.clientValue().ifPresent(value -> json.set("clientValue", Data.toJson(value)));
        conflict.serverValue().ifPresent(value -> json.set("serverValue", Data.toJson(value)));
        json.set("winner", Data.writer(conflict.winner()).put("timestamp", Moments.text(conflict.winnerTime())));
        return json.put("resolution", conflict.kind().resolution());
    }

    private static ObjectNode entity(EntityView view) {
        ObjectNode json = VectorJson.object()
                .put("version", view.version())
                .put("isDeleted", view.isDeleted())
                .put("isVisible", view.isVisible())
                .put("createdAt", Moments.text(view.createdAt()))
                .put("updatedAt", Moments.text(view.updatedAt()))
                .put("userId", view.writer().user().value())
                .put("deviceId", view.writer().device().value());
        json.set("fields", Data.toJson(view.fields()));
        return json;
    }
}
