package io.tidemark.readmodel;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Sorts.ascending;

import com.mongodb.ClientSessionOptions;
import com.mongodb.MongoException;
import com.mongodb.client.ClientSession;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import io.tidemark.readmodel.document.SyncLogDocument;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/**
 * Compares two generations document by document, in the order of ids. Both may be written meanwhile: what differs is
 * looked at again in one snapshot of both, until it is the same or the patience is over. A document counts as equal only
 * if at one instant both generations had the same.
 */
final class Comparing {
    private static final String ID = "_id";
    private static final int CHUNK = 1_000;
    private static final int MOST_EXTRA = 20 * CHUNK;
    private static final int NAMED = 20;
    private static final int MOST_DIFFERING = 10_000;
    private static final long PAUSE_MILLIS = 100;
    private static final int SNAPSHOT_TOO_OLD = 239;
    private static final ClientSessionOptions SNAPSHOT =
            ClientSessionOptions.builder().snapshot(true).build();
    private static final BsonDocumentCodec DECODED = new BsonDocumentCodec();

    private final MongoClient client;
    private final int looks;
    private final List<MongoCollection<BsonDocument>> live;
    private final List<MongoCollection<BsonDocument>> other;
    private final Map<String, Long> compared = new LinkedHashMap<>();
    private final List<String> differences = new ArrayList<>();
    private long differing;

    /** @param looks at what differs, at most */
    Comparing(MongoClient client, MongoDatabase database, Generation live, Generation other, int looks) {
        this.looks = looks;
        this.client = client;
        this.live = new ReadModelCollections(database, live).ofGeneration();
        this.other = new ReadModelCollections(database, other).ofGeneration();
    }

    Comparison all() {
        for (int i = 0; i < live.size() && differing < MOST_DIFFERING; i++) {
            int at = i;
            Boundary.run(() -> compare(live.get(at), other.get(at)));
        }
        return new Comparison(compared, List.copyOf(differences), differing);
    }

    private void compare(MongoCollection<BsonDocument> one, MongoCollection<BsonDocument> two) {
        @Nullable BsonValue last = null;
        boolean more = true;
        long count = 0;
        while (more && differing < MOST_DIFFERING) {
            Map<BsonValue, RawBsonDocument> ones = chunk(one, last, null, CHUNK);
            more = ones.size() == CHUNK;
            BsonValue end = null;
            for (BsonValue id : ones.keySet()) {
                end = id;
            }
            Map<BsonValue, RawBsonDocument> twos = chunk(two, last, more ? end : null, MOST_EXTRA);
            Set<BsonValue> suspects = different(ones, twos);
            count += twos.size();
            settle(one, two, suspects);
            last = end;
        }
        compared.put(one.getNamespace().getCollectionName(), count);
    }

    private static Map<BsonValue, RawBsonDocument> chunk(
            MongoCollection<BsonDocument> collection, @Nullable BsonValue after, @Nullable BsonValue end, int most) {
        List<Bson> range = new ArrayList<>();
        if (after != null) {
            range.add(gt(ID, after));
        }
        if (end != null) {
            range.add(lte(ID, end));
        }
        return byId(collection
                .withDocumentClass(RawBsonDocument.class)
                .find(range.isEmpty() ? Filters.empty() : and(range))
                .sort(ascending(ID))
                .limit(most));
    }

    private static Map<BsonValue, RawBsonDocument> byId(Iterable<RawBsonDocument> documents) {
        Map<BsonValue, RawBsonDocument> found = new LinkedHashMap<>();
        documents.forEach(document -> found.put(Objects.requireNonNull(document.get(ID)), document));
        return found;
    }

    private static Set<BsonValue> different(
            Map<BsonValue, RawBsonDocument> ones, Map<BsonValue, RawBsonDocument> twos) {
        Set<BsonValue> ids = new LinkedHashSet<>(ones.keySet());
        ids.addAll(twos.keySet());
        ids.removeIf(id -> same(ones.get(id), twos.get(id)));
        return ids;
    }

    private static boolean same(@Nullable RawBsonDocument one, @Nullable RawBsonDocument two) {
        boolean sameBytes = one != null
                && two != null
                && one.getByteBuffer().asNIO().equals(two.getByteBuffer().asNIO());
        return sameBytes || essence(one).equals(essence(two));
    }

    /** Without what may differ by rights: the order of copies, and how far a generation was fed. Empty if that is all. */
    private static BsonDocument essence(@Nullable RawBsonDocument document) {
        if (document == null) {
            return new BsonDocument();
        }
        BsonDocument essence = document.decode(DECODED);
        if (essence.remove(Marks.SINCE) != null && essence.size() == 1) {
            return new BsonDocument();
        }
        if (essence.isArray(SyncLogDocument.SOURCES)) {
            List<BsonValue> sources = new ArrayList<>(essence.getArray(SyncLogDocument.SOURCES));
            sources.sort(Comparator.comparing(source -> source.asString().getValue()));
            essence.put(SyncLogDocument.SOURCES, new BsonArray(sources));
        }
        return essence;
    }

    private void settle(MongoCollection<BsonDocument> one, MongoCollection<BsonDocument> two, Set<BsonValue> suspects) {
        List<List<BsonValue>> chunks = Chunks.of(suspects);
        for (List<BsonValue> chunk : chunks) {
            Set<BsonValue> open = new LinkedHashSet<>(chunk);
            for (int look = 0; !open.isEmpty() && look < looks && differing < MOST_DIFFERING; look++) {
                if (look > 0) {
                    pause();
                }
                look(one, two, open, look == looks - 1);
            }
        }
    }

    /**
     * Takes out of {@code open} what is the same in one snapshot; on the last look, names what is not. A snapshot lies at
     * the latest write, and may be older by the second read than what the server keeps: then this was no look.
     */
    private void look(
            MongoCollection<BsonDocument> one, MongoCollection<BsonDocument> two, Set<BsonValue> open, boolean isLast) {
        try {
            lookAtOnce(one, two, open, isLast);
        } catch (MongoException e) {
            if (e.getCode() != SNAPSHOT_TOO_OLD || isLast) {
                throw e;
            }
        }
    }

    private void lookAtOnce(
            MongoCollection<BsonDocument> one, MongoCollection<BsonDocument> two, Set<BsonValue> open, boolean isLast) {
        try (ClientSession session = client.startSession(SNAPSHOT)) {
            Map<BsonValue, RawBsonDocument> ones = snapshot(session, one, open);
            Map<BsonValue, RawBsonDocument> twos = snapshot(session, two, open);
            open.removeIf(id -> same(ones.get(id), twos.get(id)) || !ones.containsKey(id) && !twos.containsKey(id));
            if (isLast) {
                open.forEach(id -> name(one, two, id, ones.get(id), twos.get(id)));
            }
        }
    }

    private static Map<BsonValue, RawBsonDocument> snapshot(
            ClientSession session, MongoCollection<BsonDocument> collection, Set<BsonValue> ids) {
        return byId(collection.withDocumentClass(RawBsonDocument.class).find(session, in(ID, ids)));
    }

    private void name(
            MongoCollection<BsonDocument> one,
            MongoCollection<BsonDocument> two,
            BsonValue id,
            @Nullable RawBsonDocument first,
            @Nullable RawBsonDocument second) {
        differing++;
        if (differences.size() < NAMED) {
            String names = one.getNamespace().getCollectionName() + " / "
                    + two.getNamespace().getCollectionName() + " " + text(id);
            differences.add(names + ": " + what(first, second));
        }
    }

    private static String text(BsonValue id) {
        return id.isString()
                ? id.asString().getValue()
                : String.valueOf(id.asNumber().longValue());
    }

    private static String what(@Nullable RawBsonDocument first, @Nullable RawBsonDocument second) {
        if (first == null) {
            return "missing in the live one";
        }
        if (second == null) {
            return "missing in the new one";
        }
        BsonDocument old = essence(first);
        BsonDocument fresh = essence(second);
        Set<String> names = new LinkedHashSet<>(old.keySet());
        names.addAll(fresh.keySet());
        names.removeIf(name -> Objects.equals(old.get(name), fresh.get(name)));
        return "differs in " + String.join(", ", names);
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ReadModelUnavailable(e);
        }
    }
}
