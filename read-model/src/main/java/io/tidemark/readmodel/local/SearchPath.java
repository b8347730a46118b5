package io.tidemark.readmodel.local;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The folders of a {@code PATH} variable, in order; empty entries are not the working folder here. */
public record SearchPath(String folders, Predicate<Path> isExecutable) {

    /** The {@code PATH} of these environment variables. */
    public static SearchPath of(Map<String, String> environment) {
        return new SearchPath(environment.getOrDefault("PATH", ""), Files::isExecutable);
    }

    /** The first executable file of that name, as an absolute path. */
    public Optional<Path> find(String name) {
        return Pattern.compile(Pattern.quote(File.pathSeparator))
                .splitAsStream(folders)
                .filter(folder -> !folder.isBlank())
                .flatMap(folder -> Stream.of(Path.of(folder, name), Path.of(folder, name + ".exe")))
                .filter(isExecutable)
                .map(Path::toAbsolutePath)
                .findFirst();
    }
}
