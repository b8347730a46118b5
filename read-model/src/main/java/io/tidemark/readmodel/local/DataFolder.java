package io.tidemark.readmodel.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One server's folder, owned by one JVM at a time: {@code db/} (MongoDB's files), {@code mongod.log}, {@code mongod.out},
 * {@code mongod.properties} (see {@link RunFile}) and {@code owner.lock}. The lock is the operating system's, so a killed
 * owner leaves none behind.
 */
final class DataFolder implements AutoCloseable {

    private static final long LARGEST_LOG = 10_000_000;

    /** Asked before the lock file is touched: closing any handle of it would drop this JVM's lock (POSIX). */
    private static final Set<Path> OWNED_HERE = ConcurrentHashMap.newKeySet();

    private final Path root;
    private final FileChannel lock;

    private DataFolder(Path root, FileChannel lock) {
        this.root = root;
        this.lock = lock;
    }

    /** Creates what is missing and takes ownership; empty when a live JVM, this one or another, owns the folder. */
    static Optional<DataFolder> open(Path folder) {
        try {
            Path root = Files.createDirectories(folder).toRealPath();
            Files.createDirectories(root.resolve("db"));
            if (!OWNED_HERE.add(root)) {
                return Optional.empty();
            }
            Optional<DataFolder> owned = lock(root).map(lock -> new DataFolder(root, lock));
            if (owned.isEmpty()) {
                OWNED_HERE.remove(root);
            }
            return owned;
        } catch (IOException e) {
            throw new MongodException("cannot use the data folder " + folder + ": " + e, e);
        }
    }

    private static Optional<FileChannel> lock(Path root) throws IOException {
        FileChannel channel =
                FileChannel.open(root.resolve("owner.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (channel.tryLock() != null) {
            return Optional.of(channel);
        }
        channel.close();
        return Optional.empty();
    }

    Path root() {
        return root;
    }

    Path dbPath() {
        return root.resolve("db");
    }

    Path logFile() {
        return root.resolve("mongod.log");
    }

    /** Standard output and error: what mongod says before its log is open. */
    Path outputFile() {
        return root.resolve("mongod.out");
    }

    Path runFile() {
        return root.resolve("mongod.properties");
    }

    /** Keeps the log and one older part of it, each a little over 10 MB where a server runs for days. */
    void rotateLog() throws IOException {
        if (Files.exists(logFile()) && Files.size(logFile()) > LARGEST_LOG) {
            Files.move(logFile(), root.resolve("mongod.log.1"), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            OWNED_HERE.remove(root);
        }
    }
}
