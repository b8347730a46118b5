package io.tidemark.ingest.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a built app consists of. Only what lies in its folder when the server starts is opened, name by name: the API and
 * paths that nobody knows stay what they are.
 *
 * @param directory the folder
 * @param patterns a path for each file, and one for all that is below each folder
 */
record AppFiles(Path directory, List<String> patterns) {
    private static final String INDEX = "index.html";

    /** @throws IllegalStateException if the folder holds no app, with what to do */
    static AppFiles in(Path directory) {
        Path absolute = directory.toAbsolutePath().normalize();
        if (!Files.isRegularFile(absolute.resolve(INDEX))) {
            throw new IllegalStateException("tidemark.ingest.app.directory (APP_DIRECTORY) is " + absolute
                    + ", which has no index.html. Build the app (npm run build in clients/), or leave it empty");
        }
        List<String> patterns = new ArrayList<>();
        try (Stream<Path> entries = Files.list(absolute)) {
            entries.sorted().forEach(entry -> {
                String name = "/" + entry.getFileName();
                if (!name.startsWith("/.") && !name.equals("/api")) {
                    patterns.add(Files.isDirectory(entry) ? name + "/**" : name);
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new AppFiles(absolute, List.copyOf(patterns));
    }

    /** As a resource location: a folder, so with a slash at its end. */
    String location() {
        return directory.toUri().toString();
    }
}
