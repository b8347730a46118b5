package io.tidemark.bench.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a process costs now.
 *
 * @param rss resident memory in bytes
 * @param own the part of it that is no file's: heap, stacks, native memory
 * @param cpuSeconds user and system since it started
 */
public record ProcessUsage(long rss, long own, int threads, int fileDescriptors, double cpuSeconds) {
    private static final int KIB = 1024;

    /** @throws IOException if there is no such process, or none of ours */
    public static ProcessUsage of(long pid) throws IOException {
        Path root = Path.of("/proc", Long.toString(pid));
        List<String> status = Files.readAllLines(root.resolve("status"));
        try (Stream<Path> open = Files.list(root.resolve("fd"))) {
            return new ProcessUsage(
                    number(status, "VmRSS:") * KIB,
                    number(status, "RssAnon:") * KIB,
                    (int) number(status, "Threads:"),
                    (int) open.count(),
                    ProcStat.parse(Files.readString(root.resolve("stat"))).cpuSeconds());
        }
    }

    /** The number on the line that starts with the name; 0 if there is none. */
    static long number(List<String> status, String name) {
        return status.stream()
                .filter(line -> line.startsWith(name))
                .map(line -> line.substring(name.length()).replaceAll("[^0-9]", ""))
                .mapToLong(Long::parseLong)
                .findFirst()
                .orElse(0);
    }
}
