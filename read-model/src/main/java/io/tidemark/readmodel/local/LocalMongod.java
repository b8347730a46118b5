package io.tidemark.readmodel.local;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A real MongoDB server of this JVM: a child process on the loopback address, a replica set of one ({@code tidemark})
 * with a journal, without authentication (every user of this machine can connect).
 *
 * <p>Started means that it accepts writes. It is started again, on the same port and data, whenever it dies before
 * {@link #close()}; clients see that as a server that was away for a second or two. It does not get the Ctrl-C of the
 * terminal, and it survives the death of this JVM: the next start in the same folder recognises it and ends it first. Its
 * port stays the same from start to start where nobody else took it. Safe for several threads.
 */
public final class LocalMongod implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(LocalMongod.class);

    private static @Nullable LocalMongod shared;

    private final DataFolder folder;
    private final MongodSupervisor supervisor;
    private final Runnable afterwards;
    private boolean closed;

    private LocalMongod(DataFolder folder, MongodSupervisor supervisor, Runnable afterwards) {
        this.folder = folder;
        this.supervisor = supervisor;
        this.afterwards = afterwards;
    }

    /**
     * Starts a server whose data is kept in the folder, which is created if need be. The caller closes it: there is no
     * shutdown hook, so that whoever writes to it can end first.
     *
     * @throws MongodException when a living process already runs one in this folder, or when it does not become a
     *     writable primary within two minutes
     */
    public static LocalMongod start(MongodBinary binary, Path dataFolder) {
        return start(binary, dataFolder, () -> {});
    }

    /**
     * Starts a server for tests, found by {@link MongodBinary#find} and empty; its folder is deleted on close. What
     * killed test runs left behind is removed on the way.
     *
     * @throws MongodException as {@link MongodBinary#find} and {@link #start} do
     */
    public static LocalMongod ephemeral() {
        MongodBinary binary = MongodBinary.find(System.getenv(), log::info);
        EphemeralFolders.sweep(Path.of(System.getProperty("java.io.tmpdir")));
        Path folder = EphemeralFolders.create();
        try {
            return start(binary, folder, () -> EphemeralFolders.delete(folder));
        } catch (MongodException e) {
            EphemeralFolders.delete(folder);
            throw e;
        }
    }

    /**
     * The one ephemeral server of this JVM, started by the first call and ended when the JVM ends; not to be closed by
     * anyone else. Test classes keep apart by {@linkplain #connectionString(String) databases} of their own.
     *
     * @throws MongodException as {@link #ephemeral} does, on every call until one succeeds
     */
    public static synchronized LocalMongod shared() {
        LocalMongod mongod = shared;
        if (mongod == null) {
            mongod = ephemeral();
            Runtime.getRuntime().addShutdownHook(new Thread(mongod::close, "mongod-close"));
            shared = mongod;
        }
        return mongod;
    }

    /** For the database {@code tidemark}. */
    public String connectionString() {
        return connectionString("tidemark");
    }

    /** A {@code mongodb://} URI for the named database; it stays right over restarts by the supervisor. */
    public String connectionString(String database) {
        return "mongodb://%s:%d/%s?replicaSet=%s".formatted(LocalPort.HOST, port(), database, ReplicaSet.NAME);
    }

    public int port() {
        return supervisor.port();
    }

    /** Of the process that runs now, or ran last while it is being started again. */
    public long pid() {
        return supervisor.pid();
    }

    /** Ends the server cleanly, within 20 seconds or else by force, and gives the folder back. Idempotent. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        supervisor.close();
        folder.close();
        afterwards.run();
    }

    private static LocalMongod start(MongodBinary binary, Path dataFolder, Runnable afterwards) {
        DataFolder folder = FirstStart.own(dataFolder);
        try {
            LeftOver.end(folder);
            MongodLauncher launcher = new MongodLauncher(binary, folder, SearchPath.of(System.getenv()));
            MongodProcess process = FirstStart.primary(launcher);
            tell(binary, process);
            MongodSupervisor supervisor = new MongodSupervisor(launcher, process);
            supervisor.start();
            return new LocalMongod(folder, supervisor, afterwards);
        } catch (RuntimeException e) {
            folder.close();
            throw e;
        }
    }

    private static void tell(MongodBinary binary, MongodProcess process) {
        log.atInfo()
                .addKeyValue("version", binary.version())
                .addKeyValue("binary", binary.path())
                .addKeyValue("port", process.port())
                .addKeyValue("pid", process.pid())
                .addKeyValue("afterMillis", process.age().toMillis())
                .log("mongod is a writable primary");
    }
}
