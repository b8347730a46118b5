package io.tidemark.architecture;

import io.tidemark.documents.Repository;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Who names whom in sources, tests included: class files do not tell of modules above this one, of other modules' tests,
 * or of types that are used through their nested ones only.
 */
final class Imports {
    private static final Pattern PACKAGE = Pattern.compile("(?m)^package (?<name>[\\w.]+);");
    private static final Pattern IMPORT =
            Pattern.compile("(?m)^import (?:static )?(?<type>io\\.tidemark\\.[a-z.]+\\.[A-Z]\\w*)");

    private record Import(String from, String type) {}

    private static final Set<Import> ALL =
            Repository.inModules("src", name -> name.endsWith(".java") && !name.equals("package-info.java")).stream()
                    .flatMap(Imports::of)
                    .collect(Collectors.toSet());

    private Imports() {}

    private static Stream<Import> of(Path file) {
        String source = Repository.read(Repository.relative(file));
        String from = PACKAGE.matcher(source)
                .results()
                .map(found -> found.group(1))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(file + " has no package"));
        return IMPORT.matcher(source).results().map(found -> new Import(from, found.group(1)));
    }

    static boolean fromAnotherPackage(String type, String itsPackage) {
        return ALL.stream()
                .filter(named -> !named.from().equals(Imports.class.getPackageName())) // which names the canaries
                .anyMatch(named -> named.type().equals(type) && !named.from().equals(itsPackage));
    }
}
