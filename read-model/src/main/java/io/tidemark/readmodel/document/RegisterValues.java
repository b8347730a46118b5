package io.tidemark.readmodel.document;

import io.tidemark.core.field.Value;
import io.tidemark.core.identity.EntityId;
import io.tidemark.core.identity.Writer;
import java.util.Optional;
import java.util.OptionalLong;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;

/**
 * The values of whole registers. Documents hold fields, never registers; but a hostile record can carry such a value,
 * and what the merge rejects is kept as it was (O4).
 */
final class RegisterValues {
    private static final String ID = "id";
    private static final String LOCAL_ID = "localId";
    private static final String DELETED = "isDeleted";
    private static final String COMPLETED = "isCompleted";
    private static final String AT = "at";
    private static final String BY = "by";

    private RegisterValues() {}

    static BsonDocument write(Value value) {
        if (value instanceof Value.Reference reference) {
            BsonDocument document =
                    Scalars.document(ID, Scalars.text(reference.id().value()));
            reference.localId().ifPresent(localId -> document.append(LOCAL_ID, Scalars.text(localId)));
            return document;
        } else if (value instanceof Value.Deletion deletion) {
            return flag(DELETED, deletion.isDeleted(), deletion.deletedAt(), deletion.deletedBy());
        } else if (value instanceof Value.Completion completion) {
            return flag(COMPLETED, completion.isCompleted(), completion.completedAt(), completion.completedBy());
        }
        throw new IllegalArgumentException("Not the value of a register: " + value.getClass());
    }

    static Value read(BsonDocument document) {
        if (document.containsKey(DELETED)) {
            return new Value.Deletion(
                    document.getBoolean(DELETED).getValue(), Scalars.optionalDate(document, AT), by(document));
        } else if (document.containsKey(COMPLETED)) {
            return new Value.Completion(
                    document.getBoolean(COMPLETED).getValue(), Scalars.optionalDate(document, AT), by(document));
        }
        return new Value.Reference(Scalars.optionalText(document, LOCAL_ID), new EntityId(Scalars.text(document, ID)));
    }

    private static BsonDocument flag(String name, boolean on, OptionalLong at, Optional<Writer> by) {
        BsonDocument document = Scalars.document(name, BsonBoolean.valueOf(on));
        Scalars.putDate(document, AT, at);
        by.ifPresent(writer -> document.append(BY, Scalars.writer(writer)));
        return document;
    }

    private static Optional<Writer> by(BsonDocument document) {
        return document.containsKey(BY) ? Optional.of(Scalars.writer(document.getDocument(BY))) : Optional.empty();
    }
}
