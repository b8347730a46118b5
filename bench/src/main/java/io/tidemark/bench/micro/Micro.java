package io.tidemark.bench.micro;

import io.tidemark.bench.report.Numbers;
import io.tidemark.bench.report.Progress;
import io.tidemark.bench.report.Table;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormat;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs the benchmarks of this package, each in a JVM of its own, and prints one table. */
public final class Micro {
    private static final List<String> HEADS = List.of("benchmark", "ns an operation", "±", "bytes allocated");
    private static final String ALLOCATED = "gc.alloc.rate.norm";

    private Micro() {}

    /**
     * @param pattern a regular expression that is found in the names; empty for all
     * @return the exit code: 1 if there is none of the name, or one failed
     */
    public static int run(String pattern, Progress progress) {
        progress.say("micro: 8 s for each benchmark; JMH tells which one runs");
        try {
            OutputFormat told = OutputFormatFactory.createFormatInstance(System.err, VerboseMode.NORMAL);
            Collection<RunResult> results = new Runner(options(pattern), told).run();
            if (results.isEmpty()) {
                System.err.println("tidemark bench: there is no benchmark with '" + pattern + "' in its name.");
                return 1;
            }
            System.out.println(
                    Table.aligned(HEADS, results.stream().map(Micro::cells).toList()));
            System.out.println("± is half of the 99.9 % confidence interval, over the iterations of one JVM.");
            return 0;
        } catch (RunnerException e) {
            System.err.println("tidemark bench: " + e.getMessage());
            return 1;
        }
    }

    private static Options options(String pattern) {
        return new OptionsBuilder()
                .include(Pattern.quote(Micro.class.getPackageName()) + ".*" + pattern)
                .shouldFailOnError(true)
                .addProfiler(GCProfiler.class)
                .build();
    }

    private static List<String> cells(RunResult result) {
        Result<?> time = result.getPrimaryResult();
        Result<?> allocated = result.getSecondaryResults().get(ALLOCATED);
        String name = result.getParams().getBenchmark();
        return List.of(
                name.substring(Micro.class.getPackageName().length() + 1),
                Numbers.text(time.getScore()),
                Numbers.text(time.getScoreError()),
                allocated == null ? "–" : Numbers.text(allocated.getScore()));
    }
}
