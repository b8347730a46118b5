package io.tidemark.standalone;

import static org.awaitility.Awaitility.await;

import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import io.tidemark.readmodel.local.MongodBinary;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.bson.Document;

/** A real mongod with {@code --auth} and a key file, and one user who may read and write one database. */
final class SecuredMongod implements AutoCloseable {
    static final String NAME = "tidemark";
    static final String PASSWORD = "p4ss-of-the-services";
    private static final Duration LONG_ENOUGH = Duration.ofSeconds(30);

    private final Process process;
    private final int port;

    private SecuredMongod(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    static SecuredMongod start(Path folder) throws Exception {
        Path data = Files.createDirectories(folder.resolve("db"));
        Path key = folder.resolve("keyfile");
        Files.writeString(key, UUID.randomUUID().toString().replace("-", "").repeat(4));
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
        int port = TestPlatform.freePort();
        Process process = new ProcessBuilder(
                        MongodBinary.find(System.getenv(), System.err::println)
                                .path()
                                .toString(),
                        "--dbpath",
                        data.toString(),
                        "--bind_ip",
                        "127.0.0.1",
                        "--port",
                        Integer.toString(port),
                        "--replSet",
                        "rs0",
                        "--auth",
                        "--keyFile",
                        key.toString(),
                        "--nounixsocket",
                        "--oplogSize",
                        "64",
                        "--wiredTigerCacheSizeGB",
                        "0.25")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("mongod.log").toFile())
                .start();
        SecuredMongod mongod = new SecuredMongod(process, port);
        try (MongoClient client = MongoClients.create(
                "mongodb://127.0.0.1:" + port + "/?directConnection=true&serverSelectionTimeoutMS=2000")) {
            mongod.command(
                    client,
                    Document.parse(
                            "{replSetInitiate: {_id: 'rs0', members: [{_id: 0, host: '127.0.0.1:" + port + "'}]}}"));
            mongod.command(
                    client,
                    new Document("createUser", "root").append("pwd", PASSWORD).append("roles", List.of("root")));
        }
        try (MongoClient client =
                MongoClients.create("mongodb://root:" + PASSWORD + "@127.0.0.1:" + port + "/?directConnection=true")) {
            mongod.command(
                    client,
                    new Document("createUser", NAME)
                            .append("pwd", PASSWORD)
                            .append("roles", List.of(new Document("role", "readWrite").append("db", "tidemark"))));
        }
        return mongod;
    }

    /** By the localhost exception, which ends with the first user. */
    private void command(MongoClient client, Document command) {
        await().atMost(LONG_ENOUGH)
                .ignoreExceptionsInstanceOf(MongoException.class)
                .until(() -> {
                    client.getDatabase("admin").runCommand(command);
                    return true;
                });
    }

    String uri(String password) {
        return "mongodb://" + NAME + ":" + password + "@127.0.0.1:" + port
                + "/tidemark?replicaSet=rs0&authSource=admin";
    }

    String uriWithoutName() {
        return "mongodb://127.0.0.1:" + port + "/tidemark?replicaSet=rs0";
    }

    @Override
    public void close() throws Exception {
        process.destroy();
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }
}
