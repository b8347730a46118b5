package io.tidemark.documents;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.util.TreePath;
import io.tidemark.documents.Variables.Variable;
import io.tidemark.wire.TopicSettings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** {@code docs/configuration.md} and {@code .env.example} say what the code reads. */
class ConfigurationTest {
    private static final List<Variable> VARIABLES = Variables.explained(Repository.read(Variables.EXAMPLE));

    @Test
    void thePageIsCurrent() {
        GeneratedDocument.isCurrent("docs/configuration.md", page());
    }

    @Test
    void everyNameOfTheEnvironmentIsExplainedAndRead() {
        assertThat(VARIABLES).extracting(Variable::name).doesNotHaveDuplicates();
        assertThat(VARIABLES).extracting(Variable::name).containsExactlyInAnyOrderElementsOf(Variables.read());
        assertThat(VARIABLES)
                .allSatisfy(variable -> assertThat(variable.meaning()).endsWith("."));
    }

    /** An empty value means that the program finds one itself. */
    @Test
    void theExampleShowsTheDefaultsOfTheApplications() {
        Map<String, Map<String, String>> defaults = Variables.defaults();
        assertThat(VARIABLES)
                .filteredOn(variable -> !variable.value().isEmpty())
                .isNotEmpty()
                .allSatisfy(variable -> assertThat(defaults.getOrDefault(variable.name(), Map.of()))
                        .as(variable.name())
                        .containsValue(variable.value()));
    }

    @Test
    void aNameWithoutACommentHasNoMeaning() {
        assertThat(Variables.explained("# One.\n# Two.\nA=1\n\n# Lost.\n\nB=\n# --- Group ---\n\n# Off.\n#C=3\n"))
                .containsExactly(
                        new Variable("A", "", "1", "One. Two."),
                        new Variable("B", "", "", ""),
                        new Variable("C", "Group", "3", "Off."));
    }

    private static String page() {
        StringBuilder page = new StringBuilder("""
                # Configuration

                Every setting has a default that works; a bad value stops the start and is named.

                ## Environment

                Names for `.env` and the process environment; [.env.example](../.env.example) is a file to start from. Defaults of a
                single application stand in its own settings file.

                """);
        byGroup().forEach((group, variables) -> {
            if (!group.isEmpty()) {
                page.append("\n").append(group).append(":\n\n");
            }
            page.append("| Name | Default | Meaning |\n|---|---|---|\n");
            variables.forEach(variable -> page.append(row(variable)));
        });
        page.append("""

                ## Settings of the applications

                Beneath those names lie settings of Spring Boot. Give them in the process environment (`TIDEMARK_MERGE_THREADS` for
                `tidemark.merge.threads`: upper case, `_` for a dot, no dashes), as system properties or in a settings file. Durations are
                written like `200ms`, `5s` or `1m`, sizes like `64MB`.
                """);
        List<SettingsRecord> records =
                JavaSource.parse(Repository.inModules("src/main/java", name -> name.endsWith(".java"))).stream()
                        .flatMap(SettingsRecord::in)
                        .toList();
        assertThat(records).hasSizeGreaterThan(8);
        records.forEach(
                record -> page.append(section(record.prefix(), record.module(), record.meaning(), record.settings())));
        page.append(topics());
        return page.toString();
    }

    private static Map<String, List<Variable>> byGroup() {
        return VARIABLES.stream()
                .collect(Collectors.groupingBy(Variable::group, LinkedHashMap::new, Collectors.toList()));
    }

    private static String row(Variable variable) {
        Map<String, String> defaults = Variables.defaults().getOrDefault(variable.name(), Map.of());
        Map<String, List<String>> files = defaults.keySet().stream()
                .filter(file -> !defaults.getOrDefault(file, "").isEmpty())
                .collect(Collectors.groupingBy(
                        file -> defaults.getOrDefault(file, ""), LinkedHashMap::new, Collectors.toList()));
        String written = files.entrySet().stream()
                .map(value -> "`" + value.getKey() + "` (" + String.join(", ", value.getValue()) + ")")
                .collect(Collectors.joining(", "));
        return "| `" + variable.name() + "` | " + written + " | " + variable.meaning() + " |\n";
    }

    private static String section(String prefix, String module, String meaning, List<Setting> settings) {
        return "\n### " + prefix + "\n\n`" + module + "`. " + meaning + "\n\n"
                + "| Setting | Type | Default | Bounds | Meaning |\n|---|---|---|---|---|\n"
                + settings.stream().map(Setting::row).collect(Collectors.joining());
    }

    /** Not of one application: all three check the topics by it. */
    private static String topics() {
        TopicSettings defaults = TopicSettings.from(name -> null);
        JavaSource source = JavaSource.parse(
                        List.of(Repository.path("schemas/src/main/java/io/tidemark/wire/TopicSettings.java")))
                .get(0);
        DocCommentTree doc = source.doc(TreePath.getPath(
                        source.unit(), source.unit().getTypeDecls().get(0)))
                .orElseThrow();
        String durable = TopicSettings.from(name -> name.endsWith("replication") ? "3" : null)
                        .durable()
                ? "`true`"
                : "`false`";
        return section(
                "tidemark.topics",
                "schemas",
                "How topics are made before the first start; the same for all three applications.",
                List.of(
                        topic(doc, "partitions", "number", "`" + defaults.partitions() + "`", "1 to 9999"),
                        topic(doc, "replication", "number", "`" + defaults.replication() + "`", "1 to 9999"),
                        topic(
                                doc,
                                "durable",
                                "true or false",
                                "`" + defaults.durable() + "` with one copy, " + durable + " with more",
                                "")));
    }

    private static Setting topic(DocCommentTree doc, String name, String type, String otherwise, String bounds) {
        return new Setting(
                "tidemark.topics." + name,
                type,
                otherwise,
                bounds,
                SettingsRecord.param(doc, name).orElseThrow());
    }
}
