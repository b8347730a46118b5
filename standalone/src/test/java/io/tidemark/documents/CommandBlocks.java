package io.tidemark.documents;

import io.tidemark.documents.Markdown.Block;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Fenced blocks with commands. Behind the fence stands {@code sh run}, and the build runs it against a platform, or
 * {@code sh shown}, and its words are only looked up: it would start or test everything.
 */
public final class CommandBlocks {
    private static final String RUN = "sh run";
    private static final String SHOWN = "sh shown";
    private static final Pattern COMMAND = Pattern.compile("(?m)^(\\$ |\\./|curl |mvn |docker |java |git |npm |sudo )");

    private CommandBlocks() {}

    /** What the pages have the build run. */
    public static List<String> toRun() {
        return all().filter(block -> block.info().equals(RUN)).map(Block::text).toList();
    }

    /** Blocks that look like commands and say nothing, or something else. */
    public static List<String> unmarked(Stream<Block> blocks) {
        return blocks.filter(block ->
                        COMMAND.matcher(block.text()).find() || block.info().startsWith("sh"))
                .filter(block -> !block.info().equals(RUN) && !block.info().equals(SHOWN))
                .map(Block::text)
                .toList();
    }

    public static Stream<Block> all() {
        return Repository.markdown().stream()
                .flatMap(page -> Markdown.of(Repository.read(Repository.relative(page))).blocks().stream());
    }
}
