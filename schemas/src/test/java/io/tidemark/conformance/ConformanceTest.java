package io.tidemark.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tidemark.conformance.VectorFile.VectorCase;
import io.tidemark.core.testkit.Law;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Every vector of every file, run by the code; and every file has its runner and keeps the form. */
@Law({
    "I1", "I2", "I3", "I4", "I5", "C1", "C2", "C3", "M1", "M2", "M3", "M4", "M5", "M6", "M7", "O1", "O2", "O3", "O4",
    "H1", "H3", "H4", "H5", "H8", "H10"
})
class ConformanceTest {
    private static final Map<String, Map<String, Call>> RUNNERS = Map.of(
            "ids.json", IdCalls.CALLS,
            "stamps.json", StampCalls.CALLS,
            "merge.json", MergeCalls.CALLS,
            "fields.json", FieldCalls.CALLS,
            "cursor.json", CursorCalls.CALLS);

    @TestFactory
    Stream<DynamicContainer> vectors() {
        return RUNNERS.keySet().stream()
                .sorted()
                .map(name -> DynamicContainer.dynamicContainer(
                        name,
                        read(name).cases().stream()
                                .map(vector -> DynamicTest.dynamicTest(vector.name(), () -> run(name, vector)))));
    }

    private static void run(String file, VectorCase vector) {
        Call call = runners(file).get(vector.call());
        if (call == null) {
            throw new AssertionError(file + " has no runner for " + vector.call());
        }
        JsonNode answer = VectorJson.normal(call.answer(vector.given()));
        assertThat(VectorJson.text(answer)).as(vector.why()).isEqualTo(VectorJson.text(vector.expect()));
    }

    @Test
    void everyFileHasItsRunner() throws IOException {
        try (Stream<Path> files = Files.list(VectorJson.FOLDER)) {
            Set<String> vectors = files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.equals("README.md"))
                    .collect(Collectors.toSet());
            assertThat(vectors).isEqualTo(RUNNERS.keySet());
        }
    }

    @Test
    void everyCaseSaysWhyAndByWhichLaws() throws IOException {
        Set<String> laws = laws();
        for (String name : RUNNERS.keySet()) {
            VectorFile file = read(name);
            assertThat(file.format()).isEqualTo("tidemark-conformance");
            assertThat(file.version()).isEqualTo(1);
            assertThat(file.description()).endsWith(".");
            assertThat(file.cases()).extracting(VectorCase::name).doesNotHaveDuplicates();
            for (VectorCase vector : file.cases()) {
                assertThat(vector.why()).as(vector.name()).endsWith(".");
                assertThat(vector.laws()).as(vector.name()).isNotEmpty().isSubsetOf(laws);
            }
            assertThat(file.cases().stream().map(VectorCase::call).collect(Collectors.toSet()))
                    .as("A call without a case proves nothing")
                    .isEqualTo(runners(name).keySet());
        }
    }

    /** What this class claims to prove is what the vectors cite. */
    @Test
    void theLawsOfThisTestAreThoseOfTheVectors() {
        Set<String> cited = RUNNERS.keySet().stream()
                .flatMap(name -> read(name).cases().stream())
                .flatMap(vector -> vector.laws().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(ConformanceTest.class.getAnnotation(Law.class).value()).isSubsetOf(cited);
    }

    @Test
    void unknownKeyFailsWhereverItStands() {
        String sound = """
                {"format": "tidemark-conformance", "version": 1, "description": "D.", "cases": [
                  {"name": "n", "why": "W.", "laws": ["I1"], "call": "serverId",
                   "given": {"ownerId": "ada", "entityType": "item", "localId": "i1"},
                   "expect": {"serverId": "x"}}]}""";
        assertThat(VectorJson.file(sound).cases()).hasSize(1);
        assertThatExceptionOfType(JacksonException.class)
                .isThrownBy(() -> VectorJson.file(sound.replace("\"version\"", "\"more\": 1, \"version\"")));
        assertThatExceptionOfType(JacksonException.class)
                .isThrownBy(() -> VectorJson.file(sound.replace("\"why\"", "\"more\": 1, \"why\"")));
        VectorCase given = VectorJson.file(sound.replace("\"localId\"", "\"more\": 1, \"localId\""))
                .cases()
                .get(0);
        assertThatExceptionOfType(JacksonException.class).isThrownBy(() -> run("ids.json", given));
        VectorCase expect = VectorJson.file(sound.replace("\"serverId\": \"x\"", "\"serverId\": \"x\", \"more\": 1"))
                .cases()
                .get(0);
        assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> run("ids.json", expect));
    }

    private static Map<String, Call> runners(String file) {
        return RUNNERS.getOrDefault(file, Map.of());
    }

    private static VectorFile read(String name) {
        return VectorJson.file(VectorJson.FOLDER.resolve(name));
    }

    /** Every number that the laws define: in bold, or in brackets at the end of its sentence. */
    private static Set<String> laws() throws IOException {
        String laws = Files.readString(Path.of("..", "docs", "spec", "laws.md"), UTF_8);
        return Pattern.compile("(?<=\\*\\*|\\()[A-Z]\\d+(?=\\*\\*|\\))")
                .matcher(laws)
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toSet());
    }
}
