package io.tidemark.readmodel.document;

import io.tidemark.core.change.Change;
import io.tidemark.core.change.ChangeKey;
import io.tidemark.core.error.ErrorCode;
import io.tidemark.core.feed.SyncLog;
import io.tidemark.core.feed.Winner;
import io.tidemark.core.identity.EntityKey;
import io.tidemark.core.identity.EntityType;
import io.tidemark.core.identity.OwnerId;
import io.tidemark.core.merge.Status;
import java.util.Collection;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.bson.BsonArray;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;

/**
 * A SyncLog as in the user's schema, with what became of its change. All of it comes from the log: no clock of ours is
 * in it, so a rebuild gives the same document (P4).
 */
public final class SyncLogDocument {
    public static final String ID = "_id";
    public static final String USER = ChangeFields.USER;
    public static final String DEVICE = ChangeFields.DEVICE;
    public static final String OWNER = ChangeFields.OWNER;
    public static final String ENTITY_TYPE = ChangeFields.ENTITY_TYPE;
    public static final String ENTITY_ID = ChangeFields.ENTITY_ID;
    public static final String LOCAL_ID = ChangeFields.LOCAL_ID;
    public static final String STATUS = "status";
    public static final String PROCESSED_AT = "processedAt";
    public static final String POSITION = "position";
    public static final String SOURCES = "sources";

    private static final String PROCESSED = "processed";
    private static final String CREATED_AT = "createdAt";
    private static final String UPDATED_AT = "updatedAt";
    private static final String ERROR = "error";
    private static final String VERSION = "version";
    private static final String EFFECTIVE_AT = "effectiveAt";
    private static final String PREVIOUS = "previous";
    private static final String LOST = "lost";
    private static final String WINNERS = "winners";
    private static final String FIELD = "field";
    private static final String TIMESTAMP = "timestamp";
    private static final String CONFLICTS = "conflicts";

    private SyncLogDocument() {}

    /** The {@code _id} of a change's SyncLog (I2). */
    public static BsonString id(ChangeKey change) {
        return new BsonString(change.syncLogId().toString());
    }

    public static BsonDocument write(SyncLog log) {
        BsonDocument document = Scalars.document(ID, id(log.key()));
        ChangeFields.put(document, log.change());
        document.append(PROCESSED, BsonBoolean.TRUE)
                .append(PROCESSED_AT, Scalars.date(log.processedAt()))
                .append(CREATED_AT, Scalars.date(log.processedAt()))
                .append(UPDATED_AT, Scalars.date(log.processedAt()))
                .append(STATUS, Scalars.text(log.status().name()));
        log.error().ifPresent(error -> document.append(ERROR, Scalars.text(error.code())));
        log.version().ifPresent(version -> document.append(VERSION, Scalars.whole(version)));
        Scalars.putDate(document, EFFECTIVE_AT, log.effMillis());
        if (!log.winners().isEmpty()) {
            document.append(WINNERS, winners(log));
        }
        return document.append(PREVIOUS, Fields.write(log.change().entity().type(), log.previous()))
                .append(LOST, texts(log.lost()))
                .append(CONFLICTS, conflicts(log))
                .append(POSITION, Scalars.whole(log.place().offset()))
                .append(SOURCES, SourceText.write(log.sources()));
    }

    public static SyncLog read(BsonDocument document) {
        Change change = ChangeFields.read(document);
        return new SyncLog(
                change,
                Scalars.date(document, PROCESSED_AT),
                Scalars.optionalDate(document, EFFECTIVE_AT),
                Status.valueOf(Scalars.text(document, STATUS)),
                Scalars.optionalText(document, ERROR)
                        .map(code -> ErrorCode.named(code).orElseThrow()),
                document.containsKey(VERSION)
                        ? OptionalLong.of(Scalars.whole(document, VERSION))
                        : OptionalLong.empty(),
                Fields.read(document.getDocument(PREVIOUS)),
                document.getArray(LOST).stream()
                        .map(name -> name.asString().getValue())
                        .collect(Collectors.toCollection(TreeSet::new)),
                winners(document),
                document.getArray(CONFLICTS).stream()
                        .map(BsonValue::asDocument)
                        .map(ConflictDocument::read)
                        .toList(),
                document.getArray(SOURCES).stream()
                        .map(source -> SourceText.read(source.asString().getValue()))
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    /** The entity that a document of {@link #OWNER}, {@link #ENTITY_TYPE} and {@link #LOCAL_ID} names. */
    public static EntityKey entity(BsonDocument part) {
        return new EntityKey(
                new OwnerId(Scalars.text(part, OWNER)),
                EntityType.named(Scalars.text(part, ENTITY_TYPE)).orElseThrow(),
                Scalars.text(part, LOCAL_ID));
    }

    private static BsonArray texts(Collection<String> texts) {
        return new BsonArray(texts.stream().map(Scalars::text).toList());
    }

    private static BsonArray winners(SyncLog log) {
        BsonArray winners = new BsonArray();
        log.winners()
                .forEach((field, winner) -> winners.add(Scalars.writer(winner.writer())
                        .append(FIELD, Scalars.text(field))
                        .append(TIMESTAMP, Scalars.date(winner.time()))));
        return winners;
    }

    private static SortedMap<String, Winner> winners(BsonDocument log) {
        SortedMap<String, Winner> winners = new TreeMap<>();
        log.getArray(WINNERS, new BsonArray()).forEach(one -> {
            BsonDocument winner = one.asDocument();
            winners.put(
                    Scalars.text(winner, FIELD), new Winner(Scalars.writer(winner), Scalars.date(winner, TIMESTAMP)));
        });
        return winners;
    }

    private static BsonArray conflicts(SyncLog log) {
        return new BsonArray(
                log.conflicts().stream().map(ConflictDocument::write).toList());
    }
}
