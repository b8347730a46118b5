package io.tidemark.documents;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The names of the environment: those that are explained in {@code .env.example}, and those that anything reads. */
final class Variables {
    static final String EXAMPLE = ".env.example";

    /** What every process has, what the test run tells the launcher, and what the compose file tells the images. */
    private static final Set<String> NO_SETTINGS =
            Set.of("HOME", "PATH", "TIDEMARK_IN_TEST", "CLUSTER_ID", "REPLICA_SET");

    private static final Pattern SETTING = Pattern.compile("#?(?<name>[A-Z][A-Z_]*)=(?<value>.*)");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{(?<name>[A-Z][A-Z_]*)(?::(?<value>[^}]*))?}");
    /** In code; names that begin with KAFKA are those of Kafka's own image, and the applications' stand in placeholders. */
    private static final Pattern LITERAL = Pattern.compile("\"(?<name>(?!KAFKA)[A-Z]+(?:_[A-Z]+)+)\"");

    private static final Pattern EXPANSION = Pattern.compile("\\$\\{(?<name>[A-Z][A-Z_]*):?[-?]");

    private Variables() {}

    /**
     * @param group the heading that it stands under, empty at the top
     * @param value its default there
     */
    record Variable(String name, String group, String value, String meaning) {}

    /** In the order of the file; every one has a comment above it. */
    static List<Variable> explained(String example) {
        List<Variable> variables = new ArrayList<>();
        String group = "";
        StringBuilder comment = new StringBuilder();
        for (String line : example.lines().toList()) {
            Matcher setting = SETTING.matcher(line);
            if (setting.matches()) {
                variables.add(new Variable(
                        setting.group("name"),
                        group,
                        setting.group("value"),
                        comment.toString().strip()));
            } else if (line.startsWith("# --- ")) {
                group = line.substring(6, line.lastIndexOf(" ---"));
            } else if (line.startsWith("# ")) {
                comment.append(line.substring(2)).append(' ');
                continue;
            }
            comment.setLength(0);
        }
        return variables;
    }

    /** Every name that code, application settings, launcher or compose file read. */
    static Set<String> read() {
        Set<String> names = new TreeSet<>();
        Stream.concat(resources().stream(), compose())
                .forEach(file -> PLACEHOLDER.matcher(file).results().forEach(found -> names.add(found.group(1))));
        Repository.inModules("src/main/java", name -> name.endsWith(".java")).stream()
                .map(file -> Repository.read(Repository.relative(file)))
                .forEach(code -> LITERAL.matcher(code).results().forEach(found -> names.add(found.group(1))));
        String launcher = Repository.read("tidemark");
        EXPANSION
                .matcher(launcher)
                .results()
                .map(found -> found.group(1))
                .filter(name -> !launcher.contains("  " + name + "="))
                .forEach(names::add);
        names.removeAll(NO_SETTINGS);
        return names;
    }

    /** The defaults that application settings give, by name and then by file. */
    static Map<String, Map<String, String>> defaults() {
        Map<String, Map<String, String>> defaults = new TreeMap<>();
        for (Path file : resourceFiles()) {
            String text = Repository.read(Repository.relative(file));
            for (MatchResult found : PLACEHOLDER.matcher(text).results().toList()) {
                if (found.group(2) != null) {
                    defaults.computeIfAbsent(found.group(1), name -> new LinkedHashMap<>())
                            .put(file.getFileName().toString(), found.group(2));
                }
            }
        }
        return defaults;
    }

    private static List<String> resources() {
        return resourceFiles().stream()
                .map(file -> Repository.read(Repository.relative(file)))
                .toList();
    }

    private static List<Path> resourceFiles() {
        return Repository.inModules(
                "src/main/resources", name -> name.endsWith(".yml") || name.endsWith(".properties"));
    }

    private static Stream<String> compose() {
        return Repository.exists("docker-compose.yml")
                ? Stream.of(Repository.read("docker-compose.yml"))
                : Stream.empty();
    }
}
