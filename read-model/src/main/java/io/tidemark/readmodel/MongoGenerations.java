package io.tidemark.readmodel;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.ReplaceOptions;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/** The state as one document; without it there is the first generation and nothing else. */
final class MongoGenerations implements Generations {
    private static final String ID = "_id";
    private static final String NAME = "generations";
    private static final String REVISION = "revision";
    private static final String LAST = "last";
    private static final String LIVE = "live";
    private static final String WRITTEN = "written";
    private static final String BUILDING = "building";
    private static final String KEPT = "kept";
    private static final String DISCARDED = "discarded";

    private final MongoCollection<BsonDocument> meta;

    MongoGenerations(ReadModelCollections collections) {
        meta = collections.meta();
    }

    @Override
    public GenerationState read() {
        return Boundary.call(() -> state(meta.find(isState()).first()));
    }

    static Bson isState() {
        return eq(ID, NAME);
    }

    @Override
    public boolean replace(GenerationState seen, GenerationState next) {
        return Boundary.call(() -> isReplaced(seen, next));
    }

    private boolean isReplaced(GenerationState seen, GenerationState next) {
        boolean isFirst = seen.revision() == 0;
        try {
            var result = meta.replaceOne(
                    and(eq(ID, NAME), eq(REVISION, seen.revision())),
                    document(next),
                    new ReplaceOptions().upsert(isFirst));
            return result.getMatchedCount() == 1 || result.getUpsertedId() != null;
        } catch (MongoWriteException e) {
            if (ErrorCategory.fromErrorCode(e.getCode()) == ErrorCategory.DUPLICATE_KEY) {
                return false; // somebody else made the first change
            }
            throw e;
        }
    }

    private static BsonDocument document(GenerationState state) {
        BsonDocument document = new BsonDocument(ID, new BsonString(NAME))
                .append(REVISION, new BsonInt64(state.revision()))
                .append(LAST, new BsonInt32(state.last()))
                .append(LIVE, number(state.live()))
                .append(WRITTEN, numbers(state.written()))
                .append(DISCARDED, numbers(state.discarded()));
        state.building().ifPresent(one -> document.append(BUILDING, number(one)));
        state.kept().ifPresent(one -> document.append(KEPT, number(one)));
        return document;
    }

    static GenerationState state(@Nullable BsonDocument document) {
        return document == null
                ? GenerationState.INITIAL
                : new GenerationState(
                        document.getNumber(REVISION).longValue(),
                        document.getNumber(LAST).intValue(),
                        generation(document.getNumber(LIVE)),
                        generations(document.getArray(WRITTEN)),
                        optional(document, BUILDING),
                        optional(document, KEPT),
                        generations(document.getArray(DISCARDED)));
    }

    private static BsonInt32 number(Generation generation) {
        return new BsonInt32(generation.number());
    }

    private static BsonArray numbers(Set<Generation> generations) {
        return new BsonArray(generations.stream().map(MongoGenerations::number).toList());
    }

    private static Generation generation(BsonValue number) {
        return new Generation(number.asNumber().intValue());
    }

    private static TreeSet<Generation> generations(BsonArray numbers) {
        TreeSet<Generation> generations = new TreeSet<>();
        numbers.forEach(number -> generations.add(generation(number)));
        return generations;
    }

    private static Optional<Generation> optional(BsonDocument document, String name) {
        return Optional.ofNullable(document.get(name)).map(MongoGenerations::generation);
    }
}
