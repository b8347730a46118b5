package io.tidemark.documents;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.core.error.ErrorCode;
import io.tidemark.ingest.problem.Problem;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The catalogue, the contract, the runbooks and {@code docs/errors.md} name the same errors. */
class ErrorsTest {
    private static final Pattern RUNBOOK = Pattern.compile("\"runbook\", \"(?<name>[a-z-]+)\"");
    private static final JsonNode SCHEMAS = new JsonMapper()
            .readTree(Repository.read("schemas/src/main/resources/openapi/tidemark.json"))
            .path("components")
            .path("schemas");
    private static final Set<String> OF_A_CHANGE =
            codes(SCHEMAS.at("/Acknowledgement/properties/error/properties/code/enum"));
    private static final Set<String> OF_A_REQUEST = codes(SCHEMAS.at("/Problem/properties/code/enum"));

    @Test
    void thePageIsCurrent() {
        GeneratedDocument.isCurrent("docs/errors.md", page());
    }

    @Test
    void everyCodeIsInTheContractAndEveryCodeOfTheContractExists() {
        assertThat(Stream.concat(OF_A_CHANGE.stream(), OF_A_REQUEST.stream()).distinct())
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(ErrorCode.values()).map(ErrorCode::code).toList());
    }

    @Test
    void whatMayBeTriedAgainSaysSoByItsStatus() {
        assertThat(ErrorCode.values())
                .filteredOn(code -> OF_A_REQUEST.contains(code.code()))
                .allSatisfy(code -> {
                    int status = Problem.of(code).status();
                    assertThat(code.retryable()).as("%s, %d", code, status).isEqualTo(status == 429 || status >= 500);
                });
    }

    @Test
    void theMergeBuriesAndRejectsWhatThePageSays() {
        Set<ErrorCode> buried = named("merge-processor/src/main/java/");
        assertThat(buried).isEqualTo(withFate(fate -> fate == Fate.DEAD_LETTER));
        Set<ErrorCode> rejected = named("sync-core/src/main/java/io/tidemark/core/merge/");
        rejected.removeAll(buried);
        assertThat(rejected).isEqualTo(withFate(fate -> fate == Fate.REJECTED || fate == Fate.REFUSED_OR_REJECTED));
    }

    @Test
    void everyRunbookIsCitedAndEveryCitedOneExists() {
        Set<String> cited = Arrays.stream(ErrorCode.values())
                .flatMap(code -> Fate.runbook(code).stream())
                .collect(Collectors.toCollection(TreeSet::new));
        mainSources("").forEach(code -> RUNBOOK.matcher(code).results().forEach(found -> cited.add(found.group(1))));
        List<String> pages = Repository.markdown().stream()
                .filter(page -> Repository.relative(page).startsWith("docs/runbooks/"))
                .map(page -> page.getFileName().toString().replace(".md", ""))
                .toList();
        assertThat(pages).containsExactlyInAnyOrderElementsOf(cited);
    }

    private static String page() {
        StringBuilder page = new StringBuilder("""
                # Errors

                The one catalogue. A code never changes its meaning; the same code stands in the answer, the SyncLog, the dead letter and
                the metric. A refused change stands in the `acknowledged` entry of a 200, as `error {code, message, retryable}`, and its
                neighbours go through; a refused request is a problem (RFC 9457) with its `code`.

                | Code | Answer | Again? | Kept | Meaning | What a client does | Runbook |
                |---|---|---|---|---|---|---|
                """);
        Arrays.stream(ErrorCode.values()).map(ErrorsTest::row).forEach(page::append);
        return page.toString();
    }

    private static String row(ErrorCode code) {
        String answer = Stream.of(
                        OF_A_CHANGE.contains(code.code()) ? "200, for its change" : "",
                        OF_A_REQUEST.contains(code.code())
                                ? String.valueOf(Problem.of(code).status())
                                : "")
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining("; "));
        String runbook = Fate.runbook(code)
                .map(name -> "[" + name + "](runbooks/" + name + ".md)")
                .orElse("");
        return "| `" + code.code() + "` | " + answer + " | " + (code.retryable() ? "yes" : "never") + " | "
                + Fate.of(code).kept + " | " + code.description() + " | " + Fate.advice(code) + " | " + runbook
                + " |\n";
    }

    private static Set<String> codes(JsonNode names) {
        return names.valueStream().map(JsonNode::asString).collect(Collectors.toCollection(TreeSet::new));
    }

    /** The codes that the sources of a folder name. */
    private static Set<ErrorCode> named(String folder) {
        return mainSources(folder)
                .flatMap(source ->
                        Pattern.compile("ErrorCode\\.([A-Z_]+)").matcher(source).results())
                .map(found ->
                        ErrorCode.named(found.group(1).toLowerCase(Locale.ROOT)).orElseThrow())
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(ErrorCode.class)));
    }

    private static Stream<String> mainSources(String folder) {
        return Repository.inModules("src/main/java", name -> name.endsWith(".java")).stream()
                .map((Path file) -> Repository.relative(file))
                .filter(name -> name.startsWith(folder))
                .map(Repository::read);
    }

    private static Set<ErrorCode> withFate(Predicate<Fate> wanted) {
        return Arrays.stream(ErrorCode.values())
                .filter(code -> wanted.test(Fate.of(code)))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(ErrorCode.class)));
    }
}
