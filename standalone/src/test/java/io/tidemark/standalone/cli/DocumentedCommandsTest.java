package io.tidemark.standalone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.documents.CommandBlocks;
import io.tidemark.documents.Markdown;
import io.tidemark.documents.Markdown.Block;
import io.tidemark.documents.Repository;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** Commands and options that pages and the launcher's help mention exist. */
class DocumentedCommandsTest {
    private static final Pattern MENTION = Pattern.compile("\\./tidemark +(?<command>[a-z-]+)(?<rest>[^\\n|)`#]*)");
    private static final Pattern OPTION = Pattern.compile("(?<![\\w-])--[a-z][a-z-]*");
    private static final Pattern MAVEN_TEST = Pattern.compile("-Dtest=(\\w+)");
    private static final Pattern LABEL = Pattern.compile("(?m)^  ([a-z-]+(?: \\| [a-z-]+)*)\\)");

    private static final String LAUNCHER = Repository.read("tidemark");
    private static final Map<String, CommandLine> PROGRAM =
            Tidemark.commandLine((running, jwtSecret) -> 0).getSubcommands();

    @Test
    void everyCommandAndOptionInThePagesExists() {
        assertThat(Repository.markdown().stream()
                        .map(page -> Markdown.of(Repository.read(Repository.relative(page))))
                        .flatMap(page -> Stream.concat(
                                page.code().stream(), page.blocks().stream().map(Block::text)))
                        .flatMap(DocumentedCommandsTest::unknown))
                .isEmpty();
    }

    @Test
    void theLaunchersHelpTellsOfAllCommandsAndOfNoOthers() {
        String help = LAUNCHER.substring(LAUNCHER.indexOf("<<'TEXT'\n"), LAUNCHER.indexOf("\nTEXT\n"));
        assertThat(unknown(help)).isEmpty();
        assertThat(launched()).containsAll(PROGRAM.keySet());
        assertThat(mentions(help).keySet())
                .containsAll(launched().stream()
                        .filter(command -> !command.startsWith("-"))
                        .toList());
    }

    @Test
    void everyCommandInAPageSaysWhetherItIsRun() {
        assertThat(CommandBlocks.unmarked(CommandBlocks.all())).isEmpty();
        assertThat(CommandBlocks.toRun()).isNotEmpty();
    }

    @Test
    void everyTestInAMavenCommandExists() {
        Set<String> tests = Repository.inModules("src/test/java", name -> true).stream()
                .map(file -> file.getFileName().toString().replace(".java", ""))
                .collect(Collectors.toSet());
        assertThat(CommandBlocks.all()
                        .flatMap(block -> MAVEN_TEST.matcher(block.text()).results())
                        .map(test -> test.group(1)))
                .isSubsetOf(tests);
    }

    @Test
    void whatDoesNotExistIsFound() {
        assertThat(
                        unknown(
                                "./tidemark upp\n$(./tidemark token --user ada) ./tidemark up --prot 1 --data x\n./tidemark test -Dx"))
                .containsExactly("upp", "up --prot");
        assertThat(unknown("--gone")).containsExactly("--gone");
        assertThat(CommandBlocks.unmarked(
                        Markdown.of("```\n./tidemark up\n```\n```sh\nls\n```\n```sh run\nls\n```\n```\ntext\n```\n")
                                .blocks()
                                .stream()))
                .hasSize(2);
    }

    private static Stream<String> unknown(String text) {
        Stream<String> inCommands =
                mentions(text).entrySet().stream().flatMap(mention -> unknown(mention.getKey(), mention.getValue()));
        boolean alone = text.matches("--[a-z-]+");
        return alone && !allOptions().contains(text) ? Stream.of(text) : inCommands;
    }

    private static Stream<String> unknown(String command, Set<String> options) {
        if (!launched().contains(command)) {
            return Stream.of(command);
        }
        CommandLine program = PROGRAM.get(command);
        return program == null
                ? Stream.empty()
                : options.stream()
                        .filter(option -> program.getCommandSpec().findOption(option) == null)
                        .map(option -> command + " " + option);
    }

    /** Commands, each with its options in all mentions. */
    private static Map<String, Set<String>> mentions(String text) {
        Map<String, Set<String>> mentions = new LinkedHashMap<>();
        for (MatchResult mention : MENTION.matcher(text).results().toList()) {
            Set<String> options = mentions.computeIfAbsent(mention.group(1), command -> new TreeSet<>());
            OPTION.matcher(mention.group(2)).results().map(MatchResult::group).forEach(options::add);
        }
        return mentions;
    }

    /** What the launcher branches on: it hands some to the program and does the others itself. */
    private static List<String> launched() {
        String branches = LAUNCHER.substring(LAUNCHER.lastIndexOf("\ncase $command in"));
        return LABEL.matcher(branches)
                .results()
                .flatMap(label -> Arrays.stream(label.group(1).split(" \\| ")))
                .toList();
    }

    private static List<String> allOptions() {
        return PROGRAM.values().stream()
                .flatMap(command -> command.getCommandSpec().optionsMap().keySet().stream())
                .toList();
    }
}
