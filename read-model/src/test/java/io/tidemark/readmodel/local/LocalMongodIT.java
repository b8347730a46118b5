package io.tidemark.readmodel.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.bson.Document;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class LocalMongodIT {

    private static final Duration SOON = Duration.ofSeconds(30);

    private static MongodBinary binary;

    @TempDir
    Path folder;

    @BeforeAll
    static void findBinary() {
        binary = MongodBinary.find(System.getenv(), System.out::println);
    }

    @Test
    void isAWritablePrimaryWithAJournal() {
        try (LocalMongod mongod = LocalMongod.start(binary, folder)) {
            write(mongod, "a");
            Document status = ask(mongod, "serverStatus");
            assertThat(status.get("repl", Document.class))
                    .containsEntry("setName", "tidemark")
                    .containsEntry("isWritablePrimary", true);
            Document journal = status.get("wiredTiger", Document.class).get("log", Document.class);
            assertThat(journal.get("log bytes written", Number.class).longValue())
                    .isPositive();
            assertThat(status.getString("version")).isEqualTo(binary.version());
        }
    }

    @Test
    void listensOnTheLoopbackAddressOnly() {
        try (LocalMongod mongod = LocalMongod.start(binary, folder)) {
            Document net =
                    ask(mongod, "getCmdLineOpts").get("parsed", Document.class).get("net", Document.class);
            assertThat(net).containsEntry("bindIp", "127.0.0.1").containsEntry("port", mongod.port());
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void isOutOfReachOfTheTerminalsCtrlC() throws IOException {
        try (LocalMongod mongod = LocalMongod.start(binary, folder)) {
            String[] afterName = Files.readString(Path.of("/proc/" + mongod.pid() + "/stat"))
                    .replaceFirst("^.*\\) ", "")
                    .split(" ", 0);
            String pid = Long.toString(mongod.pid());
            assertThat(afterName[2]).as("process group").isEqualTo(pid);
            assertThat(afterName[3]).as("session").isEqualTo(pid);
        }
    }

    @Test
    void isStartedAgainOnItsPortWithItsDataAfterAKill() {
        try (LocalMongod mongod = LocalMongod.start(binary, folder)) {
            write(mongod, "before");
            long killed = mongod.pid();
            int port = mongod.port();
            kill(killed);
            await().atMost(SOON).until(() -> mongod.pid() != killed);
            write(mongod, "after");
            assertThat(mongod.port()).isEqualTo(port);
            assertThat(read(mongod)).containsExactly("before", "after");
        }
    }

    @Test
    void isStartedAgainEveryTime() {
        try (LocalMongod mongod = LocalMongod.start(binary, folder)) {
            for (int round = 0; round < 3; round++) {
                long killed = mongod.pid();
                kill(killed);
                await().atMost(SOON).until(() -> mongod.pid() != killed);
            }
            write(mongod, "still here");
            assertThat(read(mongod)).containsExactly("still here");
        }
    }

    @Test
    void closeEndsTheProcessForGood() {
        LocalMongod mongod = LocalMongod.start(binary, folder);
        long pid = mongod.pid();
        mongod.close();
        mongod.close();
        assertThat(isRunning(pid)).isFalse();
        assertThat(LocalPort.answers(mongod.port())).isFalse();
        assertThat(folder.resolve("mongod.log")).content().contains("\"exitCode\":0");
    }

    @Test
    void closeRightAfterAKillLeavesNothing() {
        LocalMongod mongod = LocalMongod.start(binary, folder);
        kill(mongod.pid());
        mongod.close();
        assertThat(isRunning(mongod.pid())).isFalse();
        assertThat(LocalPort.answers(mongod.port())).isFalse();
    }

    @Test
    void keepsPortAndDataFromStartToStart() {
        int port;
        try (LocalMongod mongod = LocalMongod.start(binary, folder)) {
            port = mongod.port();
            write(mongod, "kept");
        }
        try (LocalMongod mongod = LocalMongod.start(binary, folder)) {
            assertThat(mongod.port()).isEqualTo(port);
            assertThat(read(mongod)).containsExactly("kept");
        }
    }

    @Test
    void movesToAnotherPortWhenItsOwnWasTaken() throws IOException {
        int port;
        try (LocalMongod mongod = LocalMongod.start(binary, folder)) {
            port = mongod.port();
            write(mongod, "kept");
        }
        try (ServerSocket taker = LocalPort.listen(port)) {
            hangUpOnEveryone(taker);
            movedFrom(port);
        }
    }

    private void movedFrom(int port) {
        try (LocalMongod mongod = LocalMongod.start(binary, folder)) {
            assertThat(mongod.port()).isNotEqualTo(port);
            write(mongod, "moved");
            assertThat(read(mongod)).containsExactly("kept", "moved");
        }
    }

    @Test
    void recognisesAServerLeftOverByAKilledParent() throws Exception {
        long leftOver = pidFromKilledParent(folder.toString());
        assertThat(isRunning(leftOver)).isTrue();
        int port =
                RunFile.read(folder.resolve("mongod.properties")).orElseThrow().port();
        try (LocalMongod mongod = LocalMongod.start(binary, folder)) {
            assertThat(isRunning(leftOver)).isFalse();
            assertThat(mongod.port()).isEqualTo(port);
            write(mongod, "mine");
        }
    }

    @Test
    void recognisesALeftOverThatWasNeverWrittenDown() throws Exception {
        long leftOver = pidFromKilledParent(folder.toString());
        Files.delete(folder.resolve("mongod.properties"));
        try (LocalMongod mongod = LocalMongod.start(binary, folder)) {
            assertThat(isRunning(leftOver)).isFalse();
            write(mongod, "mine");
        }
    }

    @Test
    void anEphemeralOneIsDeletedWithItsFolder() throws Exception {
        long leftOver = pidFromKilledParent();
        LocalMongod mongod = LocalMongod.ephemeral();
        assertThat(isRunning(leftOver)).as("left over by a killed test run").isFalse();
        String path = ask(mongod, "getCmdLineOpts")
                .get("parsed", Document.class)
                .get("storage", Document.class)
                .getString("dbPath");
        mongod.close();
        assertThat(Path.of(path).getParent()).doesNotExist();
    }

    @Test
    void theSharedOneIsTheSameForAll() {
        LocalMongod mongod = LocalMongod.shared();
        assertThat(LocalMongod.shared()).isSameAs(mongod);
        write(mongod, "shared");
        LocalMongod.ephemeral().close();
        assertThat(isRunning(mongod.pid())).as("swept by another").isTrue();
    }

    @Test
    void staleOrDamagedFilesAreNoObstacle() throws IOException {
        Files.createDirectories(folder.resolve("db"));
        Files.writeString(folder.resolve("db/mongod.lock"), "1\n");
        Files.writeString(folder.resolve("owner.lock"), "");
        Files.writeString(
                folder.resolve("mongod.properties"),
                "pid=" + ProcessHandle.current().pid() + "\nport=x\n");
        try (LocalMongod mongod = LocalMongod.start(binary, folder)) {
            write(mongod, "fine");
        }
    }

    @Test
    void aFolderInUseIsRefusedAndItsServerLeftAlone() {
        try (LocalMongod mongod = LocalMongod.start(binary, folder)) {
            assertThatThrownBy(() -> LocalMongod.start(binary, folder))
                    .isInstanceOf(MongodException.class)
                    .hasMessageContaining("a running Tidemark has its MongoDB in " + folder);
            assertThat(isRunning(mongod.pid())).isTrue();
        }
    }

    @Test
    void aServerThatWouldNotStartSaysWhy() throws IOException {
        Files.createDirectories(folder.resolve("db"));
        Files.writeString(folder.resolve("db/WiredTiger"), "nonsense");
        Files.writeString(folder.resolve("db/storage.bson"), "nonsense");
        assertThatThrownBy(() -> LocalMongod.start(binary, folder))
                .isInstanceOf(MongodException.class)
                .hasMessageContainingAll("mongod ended with exit code", "mongod.log");
    }

    /** The server asks at its old address whether it is still there; one that never answers costs it 30 s. */
    private static void hangUpOnEveryone(ServerSocket taker) {
        Thread thread = new Thread(() -> {
            while (!taker.isClosed()) {
                try {
                    taker.accept().close();
                } catch (IOException closed) {
                    return;
                }
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    private static void write(LocalMongod mongod, String id) {
        onCollection(mongod, collection -> collection.insertOne(new Document("_id", id)));
    }

    private static List<String> read(LocalMongod mongod) {
        List<String> ids = new ArrayList<>();
        onCollection(mongod, collection -> collection.find().forEach(document -> ids.add(document.getString("_id"))));
        return ids;
    }

    private static void onCollection(LocalMongod mongod, Consumer<MongoCollection<Document>> use) {
        try (MongoClient client = MongoClients.create(mongod.connectionString())) {
            use.accept(client.getDatabase("tidemark")
                    .getCollection("things")
                    .withWriteConcern(WriteConcern.MAJORITY.withJournal(true)));
        }
    }

    private static Document ask(LocalMongod mongod, String command) {
        try (MongoClient client = MongoClients.create(mongod.connectionString())) {
            MongoDatabase admin = client.getDatabase("admin");
            return admin.runCommand(new Document(command, 1));
        }
    }

    private static long pidFromKilledParent(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-cp",
                System.getProperty("java.class.path"),
                KilledParent.class.getName()));
        command.addAll(List.of(arguments));
        Process parent = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader output = parent.inputReader()) {
            return Long.parseLong(output.readLine());
        } finally {
            parent.destroyForcibly().waitFor();
        }
    }

    private static void kill(long pid) {
        ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
    }

    private static boolean isRunning(long pid) {
        return ProcessHandle.of(pid).filter(ProcessEnding::runs).isPresent();
    }
}
