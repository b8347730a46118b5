package io.tidemark.readmodel.document;

import io.tidemark.core.field.Value;
import io.tidemark.core.merge.Conflict;
import java.util.Arrays;
import java.util.Optional;
import org.bson.BsonDocument;

/** A conflict within its SyncLog (O3). */
final class ConflictDocument {
    private static final String KIND = "kind";
    private static final String FIELD = "field";
    private static final String CLIENT_VALUE = "clientValue";
    private static final String SERVER_VALUE = "serverValue";
    private static final String WINNER = "winner";
    private static final String TIMESTAMP = "timestamp";
    private static final String RESOLUTION = "resolution";

    private ConflictDocument() {}

    static BsonDocument write(Conflict conflict) {
        BsonDocument document =
                Scalars.document(KIND, Scalars.text(conflict.kind().wireName()));
        conflict.field().ifPresent(field -> document.append(FIELD, Scalars.text(field)));
        conflict.clientValue().ifPresent(value -> document.append(CLIENT_VALUE, Values.write(value)));
        conflict.serverValue().ifPresent(value -> document.append(SERVER_VALUE, Values.write(value)));
        return document.append(
                        WINNER,
                        Scalars.writer(conflict.winner()).append(TIMESTAMP, Scalars.date(conflict.winnerTime())))
                .append(RESOLUTION, Scalars.text(conflict.kind().resolution()));
    }

    static Conflict read(BsonDocument document) {
        BsonDocument winner = document.getDocument(WINNER);
        return new Conflict(
                kind(Scalars.text(document, KIND)),
                Scalars.optionalText(document, FIELD),
                value(document, CLIENT_VALUE),
                value(document, SERVER_VALUE),
                Scalars.writer(winner),
                Scalars.date(winner, TIMESTAMP));
    }

    private static Optional<Value> value(BsonDocument document, String name) {
        return document.containsKey(name) ? Optional.of(Values.read(document.get(name))) : Optional.empty();
    }

    private static Conflict.Kind kind(String wireName) {
        return Arrays.stream(Conflict.Kind.values())
                .filter(kind -> kind.wireName().equals(wireName))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No kind of conflict: " + wireName));
    }
}
