package io.tidemark.bench.raw;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Sorts.ascending;

import com.mongodb.MongoNamespace;
import com.mongodb.ReadConcern;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.WriteModel;
import io.tidemark.readmodel.Generation;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.bson.BsonDocument;
import org.bson.Document;
import org.bson.RawBsonDocument;

/** The same documents by the raw driver: what {@code mongod} takes and gives at most. */
public final class RawDocuments {
    private static final int BATCH = 500;
    private static final int THREADS = 2;
    private static final List<String> WRITTEN = List.of("items", "syncLogs");
    private static final Document BY_VERSION = new Document("userId", 1).append("version", 1);

    private final MongoClient client;
    private final MongoDatabase database;
    private final Generation live;

    /** @param live whose collections are read */
    public RawDocuments(MongoClient client, MongoDatabase database, Generation live) {
        this.client = client;
        this.live = live;
        this.database = database.withReadConcern(ReadConcern.MAJORITY);
    }

    /**
     * Upserts a second, unordered, acknowledged by a majority's journals, of items and SyncLogs that the projection has
     * written, into a scratch database with the same indexes.
     *
     * @param most documents of each collection at most, the latest
     */
    public double upsertsPerSecond(int most) throws ExecutionException, InterruptedException {
        MongoDatabase scratch = client.getDatabase("bench_scratch_" + System.nanoTime());
        try {
            List<Work> works = new ArrayList<>();
            for (String name : WRITTEN) {
                works.addAll(prepared(scratch, name, most));
            }
            return timed(works);
        } finally {
            scratch.drop();
        }
    }

    private record Work(MongoCollection<RawBsonDocument> target, List<WriteModel<RawBsonDocument>> writes) {}

    private List<Work> prepared(MongoDatabase scratch, String name, int most) {
        MongoCollection<RawBsonDocument> source = database.getCollection(live.collection(name), RawBsonDocument.class);
        MongoCollection<RawBsonDocument> target = scratch.getCollection(name, RawBsonDocument.class)
                .withWriteConcern(WriteConcern.MAJORITY.withJournal(true));
        copyIndexes(source, scratch, target.getNamespace());
        List<Work> works = new ArrayList<>();
        List<WriteModel<RawBsonDocument>> batch = new ArrayList<>();
        for (RawBsonDocument document :
                source.find().sort(new Document("$natural", -1)).limit(most).batchSize(BATCH)) {
            batch.add(
                    new ReplaceOneModel<>(eq("_id", document.get("_id")), document, new ReplaceOptions().upsert(true)));
            if (batch.size() == BATCH) {
                works.add(new Work(target, batch));
                batch = new ArrayList<>();
            }
        }
        if (!batch.isEmpty()) {
            works.add(new Work(target, batch));
        }
        return works;
    }

    private static void copyIndexes(
            MongoCollection<RawBsonDocument> source, MongoDatabase scratch, MongoNamespace target) {
        scratch.createCollection(target.getCollectionName());
        List<Document> indexes = source.listIndexes().into(new ArrayList<>()).stream()
                .filter(index -> !index.getString("name").equals("_id_"))
                .toList();
        scratch.runCommand(new Document("createIndexes", target.getCollectionName()).append("indexes", indexes));
    }

    private static double timed(List<Work> works) throws ExecutionException, InterruptedException {
        BulkWriteOptions unordered = new BulkWriteOptions().ordered(false);
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            long start = System.nanoTime();
            List<Future<?>> running = new ArrayList<>();
            works.forEach(work -> running.add(threads.submit(() -> work.target().bulkWrite(work.writes(), unordered))));
            for (Future<?> one : running) {
                one.get();
            }
            long documents =
                    works.stream().mapToLong(work -> work.writes().size()).sum();
            return documents / ((System.nanoTime() - start) / 1e9);
        } finally {
            threads.shutdownNow();
        }
    }

    /** The user's head: the version up to which everything is readable. */
    public long head(String user) {
        BsonDocument head = database.getCollection(live.collection("heads"), BsonDocument.class)
                .find(eq("_id", user))
                .first();
        return head == null ? 0 : head.getNumber("version").longValue();
    }

    /** Reads the user's items above a version by the index that a pull uses, bytes only, and says how many there were. */
    public int read(String user, long aboveVersion) {
        int count = 0;
        for (RawBsonDocument document : database.getCollection(live.collection("items"), RawBsonDocument.class)
                .find(and(eq("userId", user), gt("version", aboveVersion)))
                .sort(ascending("version"))
                .hint(BY_VERSION)
                .batchSize(BATCH)) {
            if (document.getByteBuffer().remaining() > 0) {
                count++;
            }
        }
        return count;
    }
}
