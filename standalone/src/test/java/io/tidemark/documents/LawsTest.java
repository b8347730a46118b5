package io.tidemark.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every law has a test, every test that cites a law cites one that exists, and so does every other mention of one. */
class LawsTest {
    private static final Pattern COMMENT = Pattern.compile("(?m)(?://|^\\s*/?\\*).*$");
    private static final Pattern LINE = Pattern.compile("(?m)^.*$");
    private static final Pattern MENTION = Pattern.compile("\\b[ICMOPH]\\d{1,2}\\b");

    private static final Map<String, Boolean> LAWS = Laws.built(Repository.read(Laws.PAGE));
    private static final TestSources TESTS =
            TestSources.of(JavaSource.parse(Repository.inModules("src/test/java", name -> name.endsWith(".java"))));

    @Test
    void everyLawThatIsBuiltHasATestAndEveryTestALaw() {
        assertThat(LawTests.faults(LAWS, TESTS.citations())).isEmpty();
    }

    @Test
    void whatCitesALawIsRun() {
        assertThat(TESTS.faults()).isEmpty();
    }

    @Test
    void theTableIsCurrent() {
        GeneratedDocument.isCurrent("docs/spec/law-tests.md", LawTests.page(LAWS, TESTS.citations()));
    }

    @Test
    void lawsInCommentsAndPagesExist() {
        List<String> mentions = Stream.concat(
                        Repository.inModules("src", name -> name.endsWith(".java")).stream()
                                .flatMap(file -> mentions(file, COMMENT)),
                        Repository.markdown().stream().flatMap(file -> mentions(file, LINE)))
                .toList();
        assertThat(mentions).hasSizeGreaterThan(200);
        assertThat(mentions)
                .filteredOn(mention -> !LAWS.containsKey(mention.substring(mention.lastIndexOf(' ') + 1)))
                .isEmpty();
    }

    private static Stream<String> mentions(Path file, Pattern where) {
        String name = Repository.relative(file);
        return where.matcher(Repository.read(name))
                .results()
                .map(MatchResult::group)
                .flatMap(text -> MENTION.matcher(text).results())
                .map(mention -> name + ": " + mention.group());
    }

    @Test
    void aLawWithoutATestIsAFault() {
        assertThat(LawTests.faults(Laws.built("- **I1** It is."), List.of()))
                .singleElement()
                .asString()
                .contains("No test cites I1");
    }

    @Test
    void aTestWithoutALawIsAFault() {
        assertThat(LawTests.faults(Map.of(), List.of(new Citation("I9", "ATest.java", "ATest", "claims"))))
                .containsExactly("ATest.java cites I9, which is no law");
    }

    @Test
    void aPlannedLawWithATestIsAFault() {
        Map<String, Boolean> laws = Laws.built("- **I1** It is.\n- **I2** (planned) It will be.");
        Citation first = new Citation("I1", "ATest.java", "ATest", "claims");
        assertThat(LawTests.faults(laws, List.of(first))).isEmpty();
        assertThat(LawTests.faults(laws, List.of(first, new Citation("I2", "ATest.java", "ATest", ""))))
                .singleElement()
                .asString()
                .contains("I2 is planned, but ATest.java proves it");
    }

    @Test
    void aCitationWhereNothingRunsIsAFault(@TempDir Path folder) throws IOException {
        Path helper = Files.writeString(folder.resolve("Helping.java"), """
                @Law("I1")
                class Helping {
                    @Law({"I2", "I3"})
                    void helps() {}
                }
                """);
        Path off = Files.writeString(folder.resolve("OffTest.java"), """
                class OffTest {
                    @Disabled
                    @Test
                    @Law("I4")
                    void isOff() {}

                    @Test
                    @Law("I5")
                    void isOn() {}
                }
                """);
        TestSources read = TestSources.of(JavaSource.parse(List.of(helper, off)));
        assertThat(read.citations()).extracting(Citation::law).containsExactly("I2", "I3", "I1", "I4", "I5");
        assertThat(read.faults()).hasSize(4).noneMatch(fault -> fault.contains("I5"));
    }
}
