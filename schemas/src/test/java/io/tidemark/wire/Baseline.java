package io.tidemark.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The folder of accepted versions, as tests see it: Maven runs them in the module's folder. */
final class Baseline {
    static final Path FOLDER = Path.of("baseline");

    private Baseline() {}

    static Path schema(String name, int version) {
        return FOLDER.resolve(name).resolve(version + ".avsc");
    }

    static Path golden(String name, int version) {
        return FOLDER.resolve(name).resolve(version + ".golden");
    }

    static List<String> names(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
