package io.tidemark.readmodel;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import io.micrometer.core.instrument.MeterRegistry;
import io.tidemark.core.feed.HistoryReader;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.bson.BsonDocument;
import org.bson.BsonInt32;

/**
 * The connections of one process to MongoDB. Nothing waits without end: 2 seconds for a server that can be used, 10
 * seconds for a whole operation with its retries, unless the URI says otherwise. Thread-safe.
 */
public final class ReadModelClient implements AutoCloseable {
    /** The database where the URI names none. */
    public static final String DEFAULT_DATABASE = "tidemark";

    /** At what differs, ten a second: what is being written is the same soon. */
    private static final int LOOKS = 50;

    private static final int SERVER_SECONDS = 2;
    private static final Duration OPERATION = Duration.ofSeconds(10);

    private final MongoClient client;
    private final MongoDatabase database;

    private ReadModelClient(MongoClient client, String database) {
        this.client = client;
        this.database = client.getDatabase(database);
    }

    /**
     * Connects in the background: a server that is away is noticed by the first use.
     *
     * @param uri {@code mongodb://host:port/database?options}
     * @throws IllegalArgumentException if it is none
     */
    public static ReadModelClient create(String uri) {
        return create(uri, OPERATION);
    }

    /**
     * The same with another patience for a whole operation, for whom somebody waits.
     *
     * @param operation at least a millisecond
     */
    public static ReadModelClient create(String uri, Duration operation) {
        return create(uri, operation, true, Optional.empty());
    }

    /**
     * The same, with its commands counted.
     *
     * @param client what the meters call it
     */
    public static ReadModelClient create(String uri, Duration operation, MeterRegistry meters, String client) {
        return create(uri, operation, true, Optional.of(new MeteredCommands(meters, client, InstantSource.system())));
    }

    /**
     * For a caller that repeats whole batches by itself (P2, P3): the driver repeats no write, so that the server need
     * not record each of them for that, which costs it a third of a replaced document.
     */
    public static ReadModelClient createForProjection(String uri) {
        return create(uri, OPERATION, false, Optional.empty());
    }

    /** The same, with its commands counted. */
    public static ReadModelClient createForProjection(String uri, MeterRegistry meters, String client) {
        return create(uri, OPERATION, false, Optional.of(new MeteredCommands(meters, client, InstantSource.system())));
    }

    private static ReadModelClient create(
            String uri, Duration operation, boolean retryWrites, Optional<MeteredCommands> commands) {
        ConnectionString connection = new ConnectionString(uri);
        MongoClient client = MongoClients.create(settings(connection, operation, retryWrites, commands));
        return new ReadModelClient(client, Objects.requireNonNullElse(connection.getDatabase(), DEFAULT_DATABASE));
    }

    private static MongoClientSettings settings(
            ConnectionString connection, Duration operation, boolean retryWrites, Optional<MeteredCommands> commands) {
        MongoClientSettings.Builder settings = MongoClientSettings.builder();
        commands.ifPresent(settings::addCommandListener);
        return settings.retryWrites(retryWrites)
                .applicationName("tidemark")
                .timeout(operation.toMillis(), TimeUnit.MILLISECONDS)
                .applyToClusterSettings(cluster -> cluster.serverSelectionTimeout(SERVER_SECONDS, TimeUnit.SECONDS))
                .applyToSocketSettings(socket -> socket.connectTimeout(SERVER_SECONDS, TimeUnit.SECONDS))
                .applyConnectionString(connection)
                .build();
    }

    public ReadModel readModel(Generation generation) {
        return new ReadModel(database, generation);
    }

    public Generations generations() {
        return new MongoGenerations(new ReadModelCollections(database, Generation.FIRST));
    }

    /** Of the generation that is live now; to be asked for again for every answer (P4). */
    public ReadModel liveReadModel() {
        return readModel(generations().read().live());
    }

    /** Reads whatever generation is live. */
    public LiveReader liveReader() {
        MongoGenerations generations = new MongoGenerations(new ReadModelCollections(database, Generation.FIRST));
        return new LiveReader(
                generations,
                new MongoOpener(database),
                generation -> readModel(generation).reader());
    }

    /** The history of whatever generation is live, asked for at each page. */
    public HistoryReader liveHistory() {
        return query -> liveReadModel().history().history(query);
    }

    /**
     * {@link ReadModel#prepare} of the live generation.
     *
     * @throws BoundToAnotherLog if the database was filled from another cluster; nothing is created then
     */
    public void prepareLive(String clusterId) {
        liveReadModel().prepare(clusterId);
    }

    /** How {@code other} differs from {@code live}; both may be written meanwhile. Takes as long as reading both. */
    public Comparison compare(Generation live, Generation other) {
        return compare(live, other, LOOKS);
    }

    Comparison compare(Generation live, Generation other, int looks) {
        return new Comparing(client, database, live, other, looks).all();
    }

    /**
     * Returns if the primary answers; for health checks.
     *
     * @throws ReadModelUnavailable if it does not
     */
    public void ping() {
        Boundary.run(() -> database.runCommand(new BsonDocument("ping", new BsonInt32(1))));
    }

    MongoDatabase database() {
        return database;
    }

    @Override
    public void close() {
        client.close();
    }
}
