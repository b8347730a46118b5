package io.tidemark.system.chaos.fault;

import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** Who is the primary now. */
final class ReplicaSetView implements AutoCloseable {
    private static final Document HELLO = new Document("hello", 1);
    private static final Duration ELECTION = Duration.ofSeconds(20);

    private final MongoClient client;

    ReplicaSetView(String uri) {
        client = MongoClients.create(uri + "&serverSelectionTimeoutMS=2000&socketTimeoutMS=2000&connectTimeoutMS=2000");
    }

    /**
     * The primary, or else the first of the others.
     *
     * @param servers of the cluster; its members' names are in the order of the replica set
     */
    String member(boolean primary, List<String> servers) {
        Document hello = hello();
        List<String> hosts = new ArrayList<>(hello.getList("hosts", String.class));
        List<String> members = servers.stream()
                .filter(server -> server.startsWith("mongo-"))
                .sorted()
                .toList();
        String lead = Objects.requireNonNull(hello.getString("primary"));
        for (int i = 0; i < hosts.size(); i++) {
            if (hosts.get(i).equals(lead) == primary) {
                return members.get(i);
            }
        }
        throw new IllegalStateException("The replica set has no such member: " + hello);
    }

    private Document hello() {
        long deadline = System.nanoTime() + ELECTION.toNanos();
        while (true) {
            Document hello = ask();
            if (hello != null && hello.containsKey("primary")) {
                return hello;
            }
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("MongoDB has no primary after " + ELECTION.toSeconds() + " s");
            }
            try {
                TimeUnit.MILLISECONDS.sleep(200);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }

    private @Nullable Document ask() {
        try {
            return client.getDatabase("admin").runCommand(HELLO);
        } catch (MongoException notYet) {
            return null;
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
