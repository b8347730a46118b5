package io.tidemark.readmodel;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.in;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import com.mongodb.client.model.WriteModel;
import io.tidemark.core.identity.OwnerId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.bson.BsonDocument;
import org.bson.conversions.Bson;

/** Up to where the data is readable: an owner's head, a partition's progress. They only grow (P1). */
final class Marks {
    private static final String ID = "_id";
    private static final String VERSION = "version";
    private static final String OFFSET = "offset";

    /** Of {@code sync.outcomes}; behind what is written, by a batch perhaps, and never ahead of it (P4). */
    static final String SINCE = "since";

    private final MongoCollection<BsonDocument> heads;
    private final MongoCollection<BsonDocument> progress;

    Marks(ReadModelCollections collections) {
        heads = collections.heads();
        progress = collections.progress();
    }

    /** To be run only when everything up to these marks is durable. */
    List<Runnable> raising(Map<OwnerId, Long> versions, Map<Integer, Long> offsets, Map<Integer, Long> since) {
        Map<Object, List<Bson>> byOwner = new HashMap<>();
        add(byOwner, VERSION, versions, OwnerId::value);
        Map<Object, List<Bson>> byPartition = new HashMap<>();
        add(byPartition, OFFSET, offsets, partition -> partition);
        add(byPartition, SINCE, since, partition -> partition);
        return Stream.concat(raise(heads, byOwner), raise(progress, byPartition))
                .toList();
    }

    private static <K> void add(
            Map<Object, List<Bson>> updates, String field, Map<K, Long> marks, Function<K, Object> id) {
        marks.forEach((key, mark) -> updates.computeIfAbsent(id.apply(key), none -> new ArrayList<>())
                .add(Updates.max(field, mark)));
    }

    private static Stream<Runnable> raise(MongoCollection<BsonDocument> collection, Map<Object, List<Bson>> marks) {
        List<WriteModel<BsonDocument>> writes = new ArrayList<>();
        marks.forEach((id, updates) -> writes.add(
                new UpdateOneModel<>(eq(ID, id), Updates.combine(updates), new UpdateOptions().upsert(true))));
        return Chunks.of(writes).stream().map(chunk -> () -> raise(collection, chunk));
    }

    /** A mark that somebody else created at this moment is raised in a second round, now that it is there. */
    private static void raise(MongoCollection<BsonDocument> collection, List<WriteModel<BsonDocument>> chunk) {
        List<Integer> taken = Bulk.write(collection, chunk);
        if (!taken.isEmpty()) {
            Bulk.write(collection, taken.stream().map(chunk::get).toList());
        }
    }

    Map<OwnerId, Long> heads(Collection<OwnerId> owners) {
        Map<OwnerId, Long> found = new HashMap<>();
        List<String> ids = owners.stream().distinct().map(OwnerId::value).toList();
        for (List<String> chunk : Chunks.of(ids)) {
            heads.find(in(ID, chunk))
                    .forEach(head -> found.put(new OwnerId(head.getString(ID).getValue()), number(head, VERSION)));
        }
        return found;
    }

    Optional<Long> head(OwnerId owner) {
        return Optional.ofNullable(heads.find(isOf(owner)).first()).map(Marks::version);
    }

    static Bson isOf(OwnerId owner) {
        return eq(ID, owner.value());
    }

    /** Of a head's document. */
    static long version(BsonDocument head) {
        return number(head, VERSION);
    }

    Map<Integer, Long> progress() {
        return byPartition(OFFSET);
    }

    Map<Integer, Long> positions() {
        return byPartition(SINCE);
    }

    private Map<Integer, Long> byPartition(String field) {
        Map<Integer, Long> found = new HashMap<>();
        progress.find(exists(field)).forEach(one -> found.put(one.getNumber(ID).intValue(), number(one, field)));
        return found;
    }

    private static long number(BsonDocument document, String name) {
        return document.getNumber(name).longValue();
    }
}
