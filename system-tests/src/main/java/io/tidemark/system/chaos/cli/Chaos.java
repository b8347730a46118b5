package io.tidemark.system.chaos.cli;

import io.tidemark.standalone.DotEnv;
import io.tidemark.standalone.Refusal;
import io.tidemark.system.chaos.run.ChaosRun;
import io.tidemark.system.chaos.run.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;

/** {@code ./tidemark chaos}: breaks a cluster under load and proves that nothing was lost. */
@Command(
        name = "chaos",
        description = {
            "Starts the cluster of docker-compose.yml as processes of this machine, lets devices work on it, breaks its",
            "servers and the network between them, one fault after the other, and then proves from the logs, the read",
            "model and the devices that nothing acknowledged was lost or counted twice and that all of them agree.",
            ""
        },
        sortOptions = false,
        usageHelpAutoWidth = true,
        footer = {
            "",
            "Faults: kill -9 and freezing (SIGSTOP, SIGCONT) of each service, each broker, all brokers at once, MongoDB's",
            "primary and a secondary; links that are cut, late, reset or swallow everything, by Toxiproxy: of each service",
            "to brokers and to MongoDB, of devices to each API, of a broker to the others. docs/chaos.md tells",
            "what is checked and how recovery is measured.",
            "",
            "Examples:",
            "  ./tidemark chaos --minutes 5             other faults each time; the report says by which seed",
            "  ./tidemark chaos --minutes 5 --seed 7    the faults of a run that had this seed and this length",
            "",
            "Starting and settling take up to three minutes each, on top. Needs Linux, some 3 GB of memory, and Go for the",
            "first run, which builds Toxiproxy. The report goes to standard output, progress to standard error; the exit",
            "code is 0 if nothing was lost, nothing doubled and everything converged. Ctrl-C ends it all."
        },
        mixinStandardHelpOptions = true)
public final class Chaos implements Callable<Integer> {
    /** Set by the launcher to each service's jar, with the module's name behind. */
    private static final String PROGRAM = "tidemark.program.";

    private static final long SEEDS = 1_000_000;

    @Option(
            names = "--minutes",
            paramLabel = "N",
            required = true,
            description = "How long faults are made, 1 or more.")
    private int minutes;

    @Option(names = "--seed", paramLabel = "S", description = "Which faults. Default: any; the report names it.")
    private @Nullable Long seed;

    @Option(names = "--out", paramLabel = "DIR", description = "Where the report goes. Default: target/chaos/<time>.")
    private @Nullable Path out;

    /** Ends the JVM with 0 when all was well, 1 when something was found or it could not be run, 2 when not understood. */
    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Chaos()).setExecutionExceptionHandler((failure, command, parsed) -> {
            if (failure instanceof Refusal) {
                command.getErr().println("tidemark chaos: " + failure.getMessage());
            } else {
                failure.printStackTrace(command.getErr());
            }
            return ExitCode.SOFTWARE;
        });
    }

    @Override
    public Integer call() throws Exception {
        if (minutes < 1) {
            throw new Refusal("--minutes must be at least 1.");
        }
        if (!System.getProperty("os.name").equals("Linux")) {
            throw new Refusal("Chaos needs Linux: it gives each server a loopback address of its own.");
        }
        long chosen = seed == null ? ThreadLocalRandom.current().nextLong(SEEDS) : seed;
        Settings settings =
                new Settings(Duration.ofMinutes(minutes), chosen, folder(), home(), programs(), environment());
        return new ChaosRun(settings, line -> System.err.println("[chaos] " + line)).run() ? 0 : 1;
    }

    private Path folder() {
        if (out != null) {
            return out;
        }
        String now = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").format(LocalDateTime.now());
        return home().resolve("target").resolve("chaos").resolve(now);
    }

    private static Path home() {
        return Path.of(System.getProperty("tidemark.home", "."));
    }

    private static Map<String, String> environment() {
        return DotEnv.under(System.getenv(), List.of(Path.of(".env"), home().resolve(".env")));
    }

    private static Map<String, Path> programs() {
        return System.getProperties().stringPropertyNames().stream()
                .filter(name -> name.startsWith(PROGRAM))
                .collect(Collectors.toMap(
                        name -> name.substring(PROGRAM.length()), name -> Path.of(System.getProperty(name))));
    }
}
