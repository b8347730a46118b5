package io.tidemark.bench.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is reachable in a JVM's heap, counted by {@code jcmd} after a full collection: some tenths of a second in which
 * that JVM stands still.
 *
 * @param bytes in all
 * @param byClass bytes by class, as the JVM names them
 */
public record LiveHeap(long bytes, Map<String, Long> byClass) {
    private static final Pattern ROW = Pattern.compile("\\s*\\d+:\\s+\\d+\\s+(\\d+)\\s+(\\S+).*");
    private static final Path JCMD = Path.of(System.getProperty("java.home"), "bin", "jcmd");

    /** Empty where this JDK has no {@code jcmd}, or the JVM does not answer it. */
    public static Optional<LiveHeap> of(long pid) throws IOException, InterruptedException {
        if (!JCMD.toFile().canExecute()) {
            return Optional.empty();
        }
        Process process = new ProcessBuilder(JCMD.toString(), Long.toString(pid), "GC.class_histogram")
                .redirectErrorStream(true)
                .start();
        String histogram = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return process.waitFor() == 0 ? Optional.of(parse(histogram)) : Optional.empty();
    }

    static LiveHeap parse(String histogram) {
        Map<String, Long> byClass = new HashMap<>();
        histogram
                .lines()
                .map(ROW::matcher)
                .filter(Matcher::matches)
                .forEach(row -> byClass.merge(row.group(2), Long.parseLong(row.group(1)), Long::sum));
        return new LiveHeap(byClass.values().stream().mapToLong(n -> n).sum(), byClass);
    }

    /** The classes that take more than before, those that grew most first, as {@code name +bytes}. */
    public List<String> grownSince(LiveHeap earlier, int most) {
        return byClass.entrySet().stream()
                .map(now -> Map.entry(now.getKey(), now.getValue() - earlier.byClass.getOrDefault(now.getKey(), 0L)))
                .filter(growth -> growth.getValue() > 0)
                .sorted(Comparator.comparingLong((Map.Entry<String, Long> growth) -> growth.getValue())
                        .reversed())
                .limit(most)
                .map(growth -> growth.getKey() + " +" + growth.getValue())
                .toList();
    }
}
