package io.tidemark.ingest.judge;

import io.tidemark.core.change.Change;
import io.tidemark.core.change.ChangeIds;
import io.tidemark.core.change.ChangeRules;
import io.tidemark.core.change.Operation;
import io.tidemark.core.error.Checked;
import io.tidemark.core.error.ErrorCode;
import io.tidemark.core.field.Moments;
import io.tidemark.core.field.Value;
import io.tidemark.core.identity.ChangeId;
import io.tidemark.core.identity.EntityKey;
import io.tidemark.core.identity.EntityRef;
import io.tidemark.core.identity.EntityType;
import io.tidemark.core.identity.OwnerId;
import io.tidemark.core.identity.Writer;
import io.tidemark.ingest.json.Json;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Judges the changes of one request, each alone: no change fails another, none becomes a 4xx (H1). The author is the
 * token's subject and, until spaces are shared, the owner (I3).
 */
public final class Judge {
    private static final int MAX_DEPTH = 16;
    private static final ChangeId UNNAMED = new ChangeId("00000000-0000-0000-0000-000000000000");

    private final Writer author;
    private final OwnerId owner;
    private final OptionalLong sentAt;

    public Judge(Writer author, OptionalLong sentAt) {
        this.author = author;
        this.owner = new OwnerId(author.user().value());
        this.sentAt = sentAt;
    }

    /** One judgement for each change, in order. */
    public List<Judged> all(List<Json> changes) {
        return changes.stream().map(this::judge).toList();
    }

    Judged judge(Json json) {
        if (!(json instanceof Json.Obj change)) {
            return refused(Named.NOTHING, Checked.refused(ErrorCode.NOT_AN_OBJECT));
        }
        Named named = Named.of(change);
        Checked<Change> checked = checkNames(change, named).then(ref -> check(change, named, ref));
        return checked instanceof Checked.Ok<Change> ok
                ? new Judged.Accepted(identified(named, ok.value()))
                : refused(named, checked);
    }

    private static Judged refused(Named named, Checked<Change> checked) {
        return new Judged.Refused(named, ((Checked.Refused<Change>) checked).refusal());
    }

    private static Checked<EntityRef> checkNames(Json.Obj change, Named named) {
        if (change.depth() > MAX_DEPTH) {
            return Checked.refused(ErrorCode.TOO_DEEP);
        }
        if (change.given("changeId").isPresent() && named.id().isEmpty()) {
            return Checked.refused(ErrorCode.BAD_CHANGE_ID);
        }
        if (named.localId().isEmpty()) {
            return Checked.refused(ErrorCode.BAD_LOCAL_ID);
        }
        return named.ref().map(Checked::ok).orElseGet(() -> Checked.refused(ErrorCode.UNKNOWN_TYPE));
    }

    private Checked<Change> check(Json.Obj change, Named named, EntityRef ref) {
        if (named.operation().isEmpty()) {
            return Checked.refused(ErrorCode.UNKNOWN_OPERATION);
        }
        OptionalLong timestamp =
                Named.text(change, "timestamp").map(Moments::parse).orElse(OptionalLong.empty());
        if (timestamp.isEmpty()) {
            return Checked.refused(ErrorCode.BAD_TIMESTAMP, "timestamp");
        }
        EntityKey entity = ref.of(owner);
        if (!agrees(change, "ownerId", owner::value)
                || !agrees(change, "serverId", () -> entity.id().value())) {
            return Checked.refused(ErrorCode.FORBIDDEN_OR_UNKNOWN); // I3: the same whether it exists or not
        }
        Operation operation = named.operation().get();
        return data(change, ref.type(), operation)
                .then(data -> ChangeRules.check(new Change(
                        named.id().orElse(UNNAMED), author, entity, operation, timestamp.getAsLong(), sentAt, data)));
    }

    private static boolean agrees(Json.Obj change, String name, Supplier<String> expected) {
        return change.given(name)
                .map(json -> json instanceof Json.Str text && text.text().equals(expected.get()))
                .orElse(true);
    }

    private static Checked<SortedMap<String, Value>> data(Json.Obj change, EntityType type, Operation operation) {
        Optional<Json> data = change.given("data");
        if (data.isEmpty() && operation == Operation.DELETE) {
            return Checked.ok(new TreeMap<>());
        }
        return data.filter(Json.Obj.class::isInstance)
                .map(json -> Data.toCore(type, (Json.Obj) json))
                .orElseGet(() -> Checked.refused(ErrorCode.BAD_DATA));
    }

    /** I2: without an id of its own it is named by its content, in normal form, so that a retry is the same change. */
    private Change identified(Named named, Change change) {
        if (named.id().isPresent()) {
            return change;
        }
        ChangeId id =
                ChangeIds.derive(author, change.entity().ref(), change.operation(), change.timestamp(), change.data());
        return new Change(id, author, change.entity(), change.operation(), change.timestamp(), sentAt, change.data());
    }
}
