package io.tidemark.documents;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The files of this repository as they are checked out; paths are relative to its root and written with slashes. */
public final class Repository {
    private static final Path ROOT = root();

    private Repository() {}

    /** The folder above this module. */
    private static Path root() {
        Path module = Path.of(System.getProperty("basedir", "")).toAbsolutePath();
        for (Path folder = module; folder != null; folder = folder.getParent()) {
            if (Files.isRegularFile(folder.resolve("docs/spec/laws.md"))) {
                return folder;
            }
        }
        throw new IllegalStateException("There is no docs/spec/laws.md above " + module);
    }

    public static Path path(String relative) {
        return ROOT.resolve(relative);
    }

    public static String relative(Path path) {
        return ROOT.relativize(path).toString().replace('\\', '/');
    }

    static boolean exists(String relative) {
        return Files.exists(path(relative));
    }

    public static String read(String relative) {
        try {
            return Files.readString(path(relative));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every folder at the root with a {@code src}: what Maven builds, and nothing that a build has left. */
    static List<Path> modules() {
        return list(ROOT)
                .filter(folder -> Files.isDirectory(folder.resolve("src")))
                .toList();
    }

    /** Files in {@code folder} of every module, in a stable order. */
    public static List<Path> inModules(String folder, Predicate<String> name) {
        return modules().stream()
                .map(module -> module.resolve(folder))
                .filter(Files::isDirectory)
                .flatMap(Repository::walk)
                .filter(file -> name.test(file.getFileName().toString()))
                .toList();
    }

    /** README.md and what is written in {@code docs} and {@code schemas}. */
    public static List<Path> markdown() {
        return Stream.concat(
                        Stream.of(path("README.md")),
                        Stream.of("docs", "schemas").map(Repository::path).flatMap(Repository::walk))
                .filter(file -> file.toString().endsWith(".md"))
                .filter(file -> !relative(file).contains("/target/"))
                .toList();
    }

    private static Stream<Path> list(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Path> walk(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
