package io.tidemark.core.change;

import io.tidemark.core.error.Checked;
import io.tidemark.core.error.ErrorCode;
import io.tidemark.core.field.Catalogue;
import io.tidemark.core.field.Moments;
import io.tidemark.core.field.Value;
import io.tidemark.core.identity.EntityKey;
import io.tidemark.core.identity.EntityType;
import java.util.SortedMap;

/**
 * Judges one change by itself (H1), at the door where it can still be refused, and again in the merge, which trusts
 * nobody (O4, O5). What needs the owner's state is the merge's alone.
 */
public final class ChangeRules {
    private ChangeRules() {}

    /** The change with every value in its normal form, or why it is refused. */
    public static Checked<Change> check(Change change) {
        return checkNames(change).then(ChangeRules::checkTimes).then(ChangeRules::checkData);
    }

    private static Checked<Change> checkNames(Change change) {
        if (!EntityKey.isLocalId(change.entity().localId())) {
            return Checked.refused(ErrorCode.BAD_LOCAL_ID);
        }
        return ChangeIds.parse(change.id().value()).isEmpty()
                ? Checked.refused(ErrorCode.BAD_CHANGE_ID)
                : Checked.ok(change);
    }

    /** Only times that no RFC 3339 text says are refused: a wrong clock never is (C2). */
    private static Checked<Change> checkTimes(Change change) {
        boolean sane = Moments.inRange(change.timestamp())
                && Moments.inRange(change.sentAt().orElse(0));
        return sane ? Checked.ok(change) : Checked.refused(ErrorCode.BAD_TIMESTAMP);
    }

    private static Checked<Change> checkData(Change change) {
        if (Sizes.of(change.data()) > Change.MAX_BYTES) {
            return Checked.refused(ErrorCode.TOO_LARGE);
        }
        return Catalogue.of(change.entity().type())
                .check(change.data())
                .then(normal -> checkTogether(change.withData(normal)));
    }

    private static Checked<Change> checkTogether(Change change) {
        return checkDeletion(change)
                .then(ChangeRules::checkCompletion)
                .then(c -> checkReference(c, "spaceId", "spaceLocalId", EntityType.SPACE))
                .then(c -> checkReference(c, "categoryId", "categoryLocalId", EntityType.CATEGORY));
    }

    /** A delete cannot say that it does not delete; a create never writes the deletion register. */
    private static Checked<Change> checkDeletion(Change change) {
        boolean contradicts = switch (change.operation()) {
            case CREATE -> deletes(change.data());
            case UPDATE -> false;
            case DELETE -> change.data().get("isDeleted") instanceof Value.Flag flag && !flag.on();
        };
        return contradicts ? Checked.refused(ErrorCode.BAD_DATA, "isDeleted") : Checked.ok(change);
    }

    private static boolean deletes(SortedMap<String, Value> data) {
        return data.get("isDeleted") instanceof Value.Flag flag
                ? flag.on()
                : data.get("deletedAt") instanceof Value.Moment;
    }

    /** Nobody completes in another's name, and a completer needs something to complete (M7). */
    private static Checked<Change> checkCompletion(Change change) {
        SortedMap<String, Value> data = change.data();
        if (!data.containsKey("completedBy")) {
            return Checked.ok(change);
        }
        if (!data.containsKey("isCompleted") && !data.containsKey("completedAt")) {
            return Checked.refused(ErrorCode.BAD_DATA, "completedBy");
        }
        boolean another = data.get("completedBy") instanceof Value.By by
                && !by.writer().user().equals(change.author().user());
        return another ? Checked.refused(ErrorCode.SERVER_FIELD, "completedBy") : Checked.ok(change);
    }

    /** Both names of a parent are one register: when both are sent they must agree. */
    private static Checked<Change> checkReference(Change change, String id, String localId, EntityType parent) {
        Value byId = change.data().get(id);
        Value byLocalId = change.data().get(localId);
        if (byId instanceof Value.Text text && text.text().isBlank()) {
            return Checked.refused(ErrorCode.FORBIDDEN_OR_UNKNOWN, id);
        }
        if (byId == null || byLocalId == null) {
            return Checked.ok(change);
        }
        if (byId instanceof Value.Text idText && byLocalId instanceof Value.Text localIdText) {
            String derived = new EntityKey(change.entity().owner(), parent, localIdText.text())
                    .id()
                    .value();
            return derived.equals(idText.text())
                    ? Checked.ok(change)
                    : Checked.refused(ErrorCode.FORBIDDEN_OR_UNKNOWN, id);
        }
        return byId.equals(byLocalId) ? Checked.ok(change) : Checked.refused(ErrorCode.BAD_DATA, id);
    }
}
