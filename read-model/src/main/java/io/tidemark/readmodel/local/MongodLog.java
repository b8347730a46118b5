package io.tidemark.readmodel.local;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds in a server's log and output what a person needs when it would not start. */
final class MongodLog {

    private static final Pattern SERIOUS = Pattern.compile("\"s\":\"[EF]\"");
    private static final int LINES = 3;

    private MongodLog() {}

    static String ending(DataFolder folder) {
        List<String> telling = Stream.concat(
                        last(lines(folder.outputFile())
                                .filter(line -> !line.isBlank() && !line.contains("\"s\":\"I\""))),
                        last(lines(folder.logFile()).filter(SERIOUS.asPredicate())))
                .toList();
        return "Its log is %s%s"
                .formatted(folder.logFile(), telling.isEmpty() ? "" : ":\n  " + String.join("\n  ", telling));
    }

    private static Stream<String> last(Stream<String> lines) {
        List<String> all = lines.toList();
        return all.stream().skip(Math.max(0, all.size() - LINES));
    }

    /** MongoDB may quote any bytes: nothing here may fail on them. */
    private static Stream<String> lines(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8).lines();
        } catch (IOException e) {
            return Stream.empty();
        }
    }
}
