package io.tidemark.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** One platform to a data folder: the system holds the lock, so a kill frees it. The file says whose it is. */
final class FolderLock implements AutoCloseable {

    private final FileChannel channel;

    private FolderLock(FileChannel channel) {
        this.channel = channel;
    }

    static FolderLock acquire(Path file) {
        try {
            FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            if (!locked(channel)) {
                channel.close();
                throw inUse(file);
            }
            channel.truncate(0);
            channel.write(
                    StandardCharsets.UTF_8.encode(
                            Long.toString(ProcessHandle.current().pid())),
                    0);
            return new FolderLock(channel);
        } catch (IOException e) {
            throw new UncheckedIOException("The data folder cannot be locked by " + file, e);
        }
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException heldByThisProcess) {
            return false;
        }
    }

    private static Refusal inUse(Path file) throws IOException {
        String pid = Files.readString(file).strip();
        return new Refusal(
                "Tidemark already runs on " + file.toAbsolutePath().normalize().getParent() + " (pid "
                        + (pid.isEmpty() ? "unknown" : pid) + "). Stop it with: kill " + pid
                        + "\nor give this one a folder and ports of its own: --data DIR --port N --management-port N");
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
