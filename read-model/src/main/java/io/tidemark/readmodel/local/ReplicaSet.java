package io.tidemark.readmodel.local;

import com.mongodb.MongoClientSettings;
import com.mongodb.MongoCommandException;
import com.mongodb.ServerAddress;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.bson.Document;

/** Makes a server a replica set of one, whatever it was told before and on whichever port. */
final class ReplicaSet {

    static final String NAME = "tidemark";

    private static final int NOT_YET_INITIALIZED = 94;
    private static final int PATIENCE_MILLIS = 2_000;

    private ReplicaSet() {}

    /** A direct connection: the server is no usable member of a set yet. The caller closes it. */
    static MongoClient connect(int port) {
        return MongoClients.create(MongoClientSettings.builder()
                .applicationName("tidemark-local")
                .applyToClusterSettings(cluster -> cluster.hosts(List.of(new ServerAddress(LocalPort.HOST, port)))
                        .serverSelectionTimeout(PATIENCE_MILLIS, TimeUnit.MILLISECONDS))
                .applyToSocketSettings(socket -> socket.connectTimeout(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)
                        .readTimeout(PATIENCE_MILLIS, TimeUnit.MILLISECONDS))
                .build());
    }

    /** Another server may have taken the port in the moment before ours could. */
    static boolean isProcess(MongoClient client, long pid) {
        Document status = client.getDatabase("admin").runCommand(new Document("serverStatus", 1));
        return status.get("pid", Number.class).longValue() == pid;
    }

    /**
     * One step towards a writable primary; to be repeated until it answers true.
     *
     * @throws com.mongodb.MongoException when the server is not there or not ready for such a question
     */
    static boolean isPrimary(MongoClient client, int port) {
        MongoDatabase admin = client.getDatabase("admin");
        Document hello = admin.runCommand(new Document("hello", 1));
        if (hello.getBoolean("isWritablePrimary", false)) {
            return true;
        }
        if (!hello.containsKey("setName")) {
            configure(admin, LocalPort.HOST + ":" + port);
        }
        return false;
    }

    private static void configure(MongoDatabase admin, String host) {
        try {
            Document config =
                    admin.runCommand(new Document("replSetGetConfig", 1)).get("config", Document.class);
            if (!host.equals(config.getList("members", Document.class).get(0).getString("host"))) {
                admin.runCommand(new Document("replSetReconfig", moved(config, host)).append("force", true));
            }
        } catch (MongoCommandException e) {
            if (e.getErrorCode() != NOT_YET_INITIALIZED) {
                throw e;
            }
            admin.runCommand(new Document("replSetInitiate", fresh(host)));
        }
    }

    static Document fresh(String host) {
        return new Document("_id", NAME).append("members", List.of(new Document("_id", 0).append("host", host)));
    }

    /** The same set at another port: its own members know it only by the old one, so only by force. */
    static Document moved(Document config, String host) {
        Document member = new Document(config.getList("members", Document.class).get(0)).append("host", host);
        return new Document(config)
                .append("version", config.getInteger("version") + 1)
                .append("members", List.of(member));
    }
}
