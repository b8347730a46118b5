package io.tidemark.readmodel.local;

import com.mongodb.MongoCommandException;
import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import java.time.Duration;
import org.bson.Document;

/** Several servers on ports of this machine that are one replica set. */
public final class ReplicaMembers {
    private static final int NOT_YET_INITIALIZED = 94;
    private static final Document PING = new Document("ping", 1);
    private static final Document HELLO = new Document("hello", 1);
    private static final Document STATUS = new Document("replSetGetStatus", 1);

    private ReplicaMembers() {}

    /** Whether a server answers on the port, in whatever state its set is. */
    public static boolean answers(int port) {
        if (!LocalPort.answers(port)) {
            return false;
        }
        try (MongoClient client = ReplicaSet.connect(port)) {
            return client.getDatabase("admin").runCommand(PING).containsKey("ok");
        } catch (MongoException notYet) {
            return false;
        }
    }

    /**
     * Makes the members a set, if they are none yet, and returns when it has a primary.
     *
     * @param port of one member
     * @param configuration the document of {@code rs.initiate}, as JSON
     * @throws MongodException if there is no primary within the limit
     */
    public static void form(int port, String configuration, Duration limit) {
        try (MongoClient client = ReplicaSet.connect(port)) {
            MongoDatabase admin = client.getDatabase("admin");
            if (!Poll.until(() -> hasPrimary(admin, Document.parse(configuration)), limit)) {
                throw new MongodException(
                        "the replica set has no primary after " + limit.toSeconds() + " s, asked on port " + port);
            }
        }
    }

    private static boolean hasPrimary(MongoDatabase admin, Document configuration) {
        try {
            initiateOnce(admin, configuration);
            return admin.runCommand(HELLO).containsKey("primary");
        } catch (MongoException notYet) {
            return false;
        }
    }

    private static void initiateOnce(MongoDatabase admin, Document configuration) {
        try {
            admin.runCommand(STATUS);
        } catch (MongoCommandException e) {
            if (e.getErrorCode() != NOT_YET_INITIALIZED) {
                throw e;
            }
            admin.runCommand(new Document("replSetInitiate", configuration));
        }
    }
}
