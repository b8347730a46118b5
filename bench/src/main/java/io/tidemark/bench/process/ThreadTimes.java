package io.tidemark.bench.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The processor time of a process by the names of its threads, in seconds. */
public record ThreadTimes(Map<String, Double> byName) {
    /**
     * The stream threads and state updaters, the network threads of producers (the door's is among them), and RocksDB's
     * own. The kernel keeps 15 characters: {@code tidemark-merge-…-StreamThread-1} is {@code tidemark-merge-}, or
     * {@code tidemar..read-1} where a newer JVM shortens it.
     */
    public static final Predicate<String> MERGE = Pattern.compile(
                    "tidemar\\.\\..*|tidemark-merge-.*|kafka-p\\.\\.oducer|kafka-producer-.*|rocksdb:.*")
            .asMatchPredicate();

    /** Of the JVM: {@code C1 CompilerThread0} and {@code C2 CompilerThread0}, in 15 characters. */
    public static final Predicate<String> COMPILERS =
            Pattern.compile("C[12] Compiler.*").asMatchPredicate();

    public static ThreadTimes of(long pid) throws IOException {
        Map<String, Double> times = new TreeMap<>();
        try (Stream<Path> tasks = Files.list(Path.of("/proc", Long.toString(pid), "task"))) {
            for (Path task : tasks.toList()) {
                try {
                    ProcStat stat = ProcStat.parse(Files.readString(task.resolve("stat")));
                    times.merge(stat.name(), stat.cpuSeconds(), Double::sum);
                } catch (IOException endedMeanwhile) {
                    // A thread that is gone costs no more.
                }
            }
        }
        return new ThreadTimes(times);
    }

    public double of(Predicate<String> names) {
        return byName.entrySet().stream()
                .filter(entry -> names.test(entry.getKey()))
                .mapToDouble(Map.Entry::getValue)
                .sum();
    }
}
