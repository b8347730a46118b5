package io.tidemark.bench.row;

import com.mongodb.ConnectionString;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import io.tidemark.bench.load.Door;
import io.tidemark.bench.load.Users;
import io.tidemark.bench.log.Pipeline;
import io.tidemark.bench.platform.RunningPlatform;
import io.tidemark.bench.raw.RawDocuments;
import io.tidemark.bench.raw.RawProducer;
import io.tidemark.bench.report.Progress;
import io.tidemark.readmodel.ReadModelClient;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/** What the rows of one run share: the platform, its parts seen from outside, and the raw limit once it is known. */
public final class Session implements AutoCloseable {
    private static final Duration COMPANY = Duration.ofSeconds(6);

    private final RunningPlatform platform;
    private final Progress progress;
    private final Duration time;
    private final int entities;
    private final Admin admin;
    private final MongoClient mongo;
    private final MongoDatabase database;
    private final ReadModelClient readModel;
    private final Pipeline pipeline;
    private final Door door;
    private final Users users;
    private final Map<String, String> tokens = new HashMap<>();
    private final Libraries libraries = new Libraries();
    private RawRates rawRates = RawRates.UNKNOWN;

    private Session(RunningPlatform platform, Progress progress, Duration time, int entities)
            throws ExecutionException, InterruptedException {
        this.platform = platform;
        this.progress = progress;
        this.time = time;
        this.entities = entities;
        admin = Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, platform.run().bootstrapServers()));
        ConnectionString uri = new ConnectionString(platform.run().mongodbUri());
        mongo = MongoClients.create(uri);
        database = mongo.getDatabase(Objects.requireNonNullElse(uri.getDatabase(), ReadModelClient.DEFAULT_DATABASE));
        readModel = ReadModelClient.create(platform.run().mongodbUri());
        pipeline = new Pipeline(admin, readModel.liveReader());
        door = new Door(platform.sync());
        users = new Users(Long.toString(ThreadLocalRandom.current().nextLong(1L << 40), 36), pipeline.partitions());
    }

    /**
     * Connects.
     *
     * @param time for each timed load
     * @param entities of the user whose pulls are measured
     */
    public static Session open(RunningPlatform platform, Progress progress, Duration time, int entities)
            throws ExecutionException, InterruptedException {
        return new Session(platform, progress, time, entities);
    }

    public RunningPlatform platform() {
        return platform;
    }

    public Progress progress() {
        return progress;
    }

    public Duration time() {
        return time;
    }

    int entities() {
        return entities;
    }

    Admin admin() {
        return admin;
    }

    public Pipeline pipeline() {
        return pipeline;
    }

    public Door door() {
        return door;
    }

    public Users users() {
        return users;
    }

    Libraries libraries() {
        return libraries;
    }

    RawDocuments rawDocuments() {
        return new RawDocuments(mongo, database, readModel.generations().read().live());
    }

    /** What is measured and on what: name → text, in order. */
    public Map<String, String> about() {
        Map<String, String> about = new LinkedHashMap<>();
        about.put("when", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        about.put("commit", System.getProperty("tidemark.commit", "unknown"));
        about.put(
                "durability profile",
                pipeline.isDurable()
                        ? "durable (flush.messages=1: every append is on the disk before it is acknowledged)"
                        : "default (an append is acknowledged from the page cache)");
        about.put(
                "machine",
                Runtime.getRuntime().availableProcessors()
                        + " processors, shared by load generator, broker, services and"
                        + " MongoDB; " + System.getProperty("os.name") + " " + System.getProperty("os.version")
                        + ", JDK "
                        + Runtime.version().feature());
        about.put("platform", platform.own() ? "its own, in a temporary folder" : "a running one");
        return about;
    }

    /** Made once for each user. */
    public synchronized String token(String user) {
        return tokens.computeIfAbsent(user, platform::token);
    }

    /**
     * Waits until whoever wrote before is forgotten: for five seconds the door lets a user who uploads much wait for them
     * (decision 11 of the project).
     */
    void apart() throws InterruptedException, ExecutionException {
        pipeline.awaitQuiet(progress);
        Thread.sleep(COMPANY.toMillis());
    }

    /** The broker's limit, measured now if no row has measured it before. */
    RawRates rawRates() throws ExecutionException, InterruptedException {
        if (rawRates == RawRates.UNKNOWN) {
            pipeline.awaitQuiet(progress);
            progress.say("raw producer, the reference (three topics of " + time.toSeconds() + " s)");
            rawRates = RawRates.measure(
                    new RawProducer(admin, platform.run().bootstrapServers()), pipeline.isDurable(), time);
        }
        return rawRates;
    }

    @Override
    public void close() {
        admin.close(Duration.ofSeconds(5));
        mongo.close();
        readModel.close();
    }
}
