package io.tidemark.standalone.cli;

import io.tidemark.standalone.DataFolder;
import io.tidemark.standalone.Refusal;
import io.tidemark.standalone.RunFile;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "demo",
        description = "Plays two devices of one user editing the same item offline, against the running platform.",
        footer = {"", "Example: ./tidemark up in one terminal, ./tidemark demo in another."},
        mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {

    private final Demonstration demonstration;

    @Mixin
    private Surroundings surroundings = new Surroundings();

    DemoCommand(Demonstration demonstration) {
        this.demonstration = demonstration;
    }

    @Override
    public Integer call() {
        DataFolder data = surroundings.dataFolder();
        RunFile running = data.running()
                .orElseThrow(() -> new Refusal("No platform runs on " + data
                        + ". Start one in another terminal: ./tidemark up --data " + data));
        return demonstration.play(running, data.jwtSecret(surroundings.environment()));
    }
}
