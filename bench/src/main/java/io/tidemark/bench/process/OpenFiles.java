package io.tidemark.bench.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * The file descriptors of a process.
 *
 * @param inside the folder: the files of its data, of which there are more as these grow
 * @param outside it: sockets, pipes, libraries
 */
public record OpenFiles(int inside, int outside) {
    /** @throws IOException if there is no such process, or none of ours */
    public static OpenFiles of(long pid, Path folder) throws IOException {
        Path root = folder.toRealPath();
        int inside = 0;
        int outside = 0;
        try (Stream<Path> open = Files.list(Path.of("/proc", Long.toString(pid), "fd"))) {
            for (Path descriptor : open.toList()) {
                if (target(descriptor).startsWith(root)) {
                    inside++;
                } else {
                    outside++;
                }
            }
        }
        return new OpenFiles(inside, outside);
    }

    /** Where it leads; itself if it was closed meanwhile. */
    private static Path target(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor);
        } catch (IOException closed) {
            return descriptor;
        }
    }
}
