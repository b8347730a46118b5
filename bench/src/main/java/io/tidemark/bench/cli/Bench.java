package io.tidemark.bench.cli;

import io.tidemark.bench.micro.Micro;
import io.tidemark.bench.platform.Launcher;
import io.tidemark.bench.platform.OwnPlatform;
import io.tidemark.bench.platform.RunningPlatform;
import io.tidemark.bench.report.Progress;
import io.tidemark.bench.report.Report;
import io.tidemark.bench.row.BenchRun;
import io.tidemark.bench.row.Rows;
import io.tidemark.bench.row.Session;
import io.tidemark.bench.soak.Soak;
import io.tidemark.standalone.DataFolder;
import io.tidemark.standalone.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;

/** {@code ./tidemark bench}: measures a platform, prints the report and keeps it in a folder. */
@Command(
        name = "bench",
        description = {
            "Measures the whole platform on this machine: what the door accepts, the merge, the projection, latencies,",
            "pulls and fleets of devices, each beside the raw limit of the same broker and the same MongoDB in this run.",
            "With --soak: whether anything grows in hours of ordinary use. With --micro: the pure parts alone, by JMH.",
            ""
        },
        sortOptions = false,
        usageHelpAutoWidth = true,
        footer = {
            "",
            "Rows: raw-producer, latency, ingest-1, ingest-100, merge, projection, end-to-end, isolation, pull-500,",
            "first-sync, fleet, connected, history, durability; the resources of all processes follow by themselves.",
            "docs/benchmarks.md says how each is measured.",
            "",
            "Examples:",
            "  ./tidemark bench                                 all rows against a platform of its own; some twenty minutes",
            "  ./tidemark bench --rows latency --seconds 20     one row, measured longer",
            "  ./tidemark bench --rows ingest-100,merge,projection",
            "  ./tidemark bench --soak 60                       an hour of devices that come and go; judges and draws",
            "  ./tidemark bench --micro                         decide, evolve, codecs and projection plan; two minutes",
            "  ./tidemark bench --micro Codec                   only what has that in its name",
            "",
            "The report goes to standard output, progress to standard error. The exit code is 1 if a row could not be",
            "measured, not if a goal was missed: the report says that. A soak ends with 1 if something grows that should",
            "not, or a sync failed. Ctrl-C ends the platform it started and deletes its folder."
        },
        mixinStandardHelpOptions = true)
public final class Bench implements Callable<Integer> {
    private final Launcher launcher = Launcher.ofThisProcess();

    @Option(
            names = "--rows",
            paramLabel = "NAMES",
            split = ",",
            defaultValue = "all",
            description = "Which rows, by their names below. Default: all.")
    private List<String> rows = List.of("all");

    @Option(
            names = "--seconds",
            paramLabel = "N",
            defaultValue = "8",
            description = "How long each timed load lasts. Default: 8.")
    private int seconds;

    @Option(
            names = "--entities",
            paramLabel = "N",
            defaultValue = "20000",
            description = "Items of the user whose pulls are measured. Default: 20000.")
    private int entities;

    @Option(
            names = "--soak",
            paramLabel = "MINUTES",
            description = "No rows: let devices come and go that long, sample memory, threads, files, disk, rate and"
                    + " latency, and judge what grows in the second half. 30 or more say something.")
    private @Nullable Integer soak;

    @Option(
            names = "--devices",
            paramLabel = "N",
            defaultValue = "300",
            description = "Devices of a soak. Default: 300, some 150 changes/s.")
    private int devices;

    @Option(
            names = "--micro",
            paramLabel = "PATTERN",
            arity = "0..1",
            fallbackValue = "",
            description = "No platform and no rows: the benchmarks by JMH with that in their names, or all.")
    private @Nullable String micro;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description =
                    "Measure the platform that runs on this data folder, and leave the bench's users in it. Default: one"
                            + " of its own in a temporary folder, ended and deleted afterwards.")
    private @Nullable Path data;

    @Option(names = "--out", paramLabel = "DIR", description = "Where the report goes. Default: target/bench/<time>.")
    private @Nullable Path out;

    /** Ends the JVM with 0 when everything was measured, 1 when something was not, 2 when it was not understood. */
    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Bench()).setExecutionExceptionHandler((failure, command, parsed) -> {
            if (failure instanceof Refusal) {
                command.getErr().println("tidemark bench: " + failure.getMessage());
            } else {
                failure.printStackTrace(command.getErr());
            }
            return ExitCode.SOFTWARE;
        });
    }

    @Override
    public Integer call() throws Exception {
        check();
        Progress progress = new Progress(System.err);
        if (micro != null) {
            return Micro.run(micro, progress);
        }
        if (data != null) {
            return measure(running(data, progress), progress);
        }
        progress.say("starting a platform of its own, without rate limit");
        try (OwnPlatform own = OwnPlatform.launch(launcher, Map.of())) {
            return measure(own.awaitReady(progress), progress);
        }
    }

    private void check() {
        if (seconds < 1 || entities < 1_000) {
            throw new Refusal("--seconds must be at least 1 and --entities at least 1000.");
        }
        rows.stream()
                .filter(row -> !row.equals("all") && !Rows.names().contains(row))
                .findFirst()
                .ifPresent(row -> {
                    throw new Refusal("There is no row '" + row + "'. The rows are: all, "
                            + String.join(", ", Rows.names()) + ".");
                });
        if (soak != null && (soak < 1 || devices < 2)) {
            throw new Refusal("--soak must be at least 1 minute and --devices at least 2.");
        }
        if (soak != null && micro != null) {
            throw new Refusal("--soak and --micro are two runs: give one of them.");
        }
    }

    private int measure(RunningPlatform platform, Progress progress) throws Exception {
        try (Session session = Session.open(platform, progress, Duration.ofSeconds(seconds), entities)) {
            if (soak != null) {
                return new Soak(session, Duration.ofMinutes(soak), devices).run(folder()) ? 0 : 1;
            }
            Report report = new BenchRun(session, rows).run();
            System.out.println(report.text());
            progress.say("report: " + write(report));
            return report.failures().isEmpty() ? 0 : 1;
        }
    }

    private Path write(Report report) throws IOException {
        Path folder = Files.createDirectories(folder());
        Files.writeString(folder.resolve("report.json"), report.json());
        return Files.writeString(folder.resolve("report.md"), report.markdown());
    }

    private Path folder() {
        if (out != null) {
            return out;
        }
        String now = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").format(LocalDateTime.now());
        return launcher.home().resolve("target").resolve("bench").resolve(now);
    }

    private RunningPlatform running(Path folder, Progress progress) {
        DataFolder data = DataFolder.at(folder);
        var run = data.running()
                .orElseThrow(() -> new Refusal("No platform runs on " + data
                        + ". Start one: RATE_LIMIT_PER_MINUTE=1000000000 USER_RATE_LIMIT_PER_MINUTE=1000000000 ./tidemark up --data "
                        + data
                        + "\nor leave --data out, and the bench starts one of its own."));
        progress.say("measuring the platform on " + data + "; the bench's users stay in it");
        return new RunningPlatform(run, folder, data.jwtSecret(launcher.environment()), false);
    }
}
