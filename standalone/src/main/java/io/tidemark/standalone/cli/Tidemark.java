package io.tidemark.standalone.cli;

import io.tidemark.standalone.Refusal;
import io.tidemark.standalone.demo.Demo;
import java.io.PrintWriter;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;

/** The command line of Tidemark on one machine; the launcher {@code ./tidemark} builds it and hands its words over. */
@Command(
        name = "tidemark",
        description = "Offline-first sync on one machine: Kafka, MongoDB and the services, with your data kept.",
        mixinStandardHelpOptions = true,
        version = "tidemark 0.1.0",
        synopsisSubcommandLabel = "COMMAND")
public final class Tidemark {

    private Tidemark() {}

    /** Ends the JVM with 0 when the command was carried out, 1 when it was refused or failed, 2 when it was not understood. */
    public static void main(String[] args) {
        System.exit(commandLine(Demo::play).execute(args));
    }

    static CommandLine commandLine(Demonstration demonstration) {
        return new CommandLine(new Tidemark())
                .addSubcommand(new UpCommand())
                .addSubcommand(new TokenCommand())
                .addSubcommand(new DemoCommand(demonstration))
                .addSubcommand(new RebuildCommand())
                .setExecutionExceptionHandler((failure, command, parsed) -> report(failure, command));
    }

    private static int report(Exception failure, CommandLine command) {
        PrintWriter err = command.getErr();
        Optional<String> refusal = failure instanceof Refusal
                ? Optional.of(String.valueOf(failure.getMessage()))
                : UnusableSetting.behind(failure);
        refusal.ifPresentOrElse(why -> err.println("tidemark: " + why), () -> failure.printStackTrace(err));
        return ExitCode.SOFTWARE;
    }
}
