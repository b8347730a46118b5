package io.tidemark.standalone.cli;

import io.tidemark.projection.rebuild.Rebuild;
import io.tidemark.readmodel.ReadModelUnavailable;
import io.tidemark.standalone.DataFolder;
import io.tidemark.standalone.Refusal;
import io.tidemark.standalone.RunFile;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "rebuild",
        description = {
            "Builds the read model anew from the log, beside the live one and while the platform runs; compares the two,",
            "and switches if they are equal. Devices notice nothing. Run again after an interruption, it goes on."
        },
        footer = {"", "Exit code 1 if the new one differs; it is given up then.", "Runbook: docs/runbooks/rebuild.md"},
        mixinStandardHelpOptions = true)
final class RebuildCommand implements Callable<Integer> {
    private static final class What {
        @Option(names = "--rollback", description = "Back to the generation before, once it has caught up.")
        private boolean rollback;

        @Option(names = "--abandon", description = "Gives up a rebuild that was begun.")
        private boolean abandon;

        @Option(
                names = "--accept-differences",
                description = "Switches although the new one differs: for when the live one is wrong.")
        private boolean acceptDifferences;
    }

    @ArgGroup
    private What what = new What();

    @Mixin
    private Surroundings surroundings = new Surroundings();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        DataFolder data = surroundings.dataFolder();
        RunFile running = data.running()
                .orElseThrow(() -> new Refusal("No platform runs on " + data
                        + ". Start one in another terminal: ./tidemark up --data " + data));
        PrintWriter out = spec.commandLine().getOut();
        try (Rebuild rebuild = Rebuild.of(running.bootstrapServers(), running.mongodbUri(), line -> {
            out.println(line);
            out.flush();
        })) {
            return run(rebuild, out) ? 0 : 1;
        } catch (ReadModelUnavailable e) {
            throw new Refusal(e.getMessage() + ": run the same command again, it goes on where it was.");
        } catch (IllegalStateException e) {
            throw new Refusal(String.valueOf(e.getMessage()));
        }
    }

    private boolean run(Rebuild rebuild, PrintWriter out) {
        if (what.rollback) {
            rebuild.rollback();
            return true;
        }
        if (what.abandon) {
            out.println(rebuild.abandon() ? "The rebuild is given up." : "No rebuild has been begun.");
            return true;
        }
        return rebuild.rebuild(what.acceptDifferences);
    }
}
