package io.tidemark.standalone.cli;

import io.tidemark.standalone.Platform;
import io.tidemark.standalone.PlatformSettings;
import io.tidemark.standalone.Refusal;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "up",
        description = "Starts everything on this machine and stays in the foreground until Ctrl-C.",
        footer = {
            "",
            "Ready when GET /actuator/health/readiness on the management port answers 200.",
            "Example: ./tidemark up --port 9000 --management-port 9001 --data /tmp/tidemark"
        },
        mixinStandardHelpOptions = true)
final class UpCommand implements Callable<Integer> {

    private static final int HIGHEST_PORT = 65_535;

    @Option(names = "--port", paramLabel = "N", defaultValue = "8080", description = "Port of the API. Default: 8080.")
    private int port;

    @Option(
            names = "--management-port",
            paramLabel = "N",
            defaultValue = "8081",
            description = "Port of health and metrics. Default: 8081.")
    private int managementPort;

    @Mixin
    private Surroundings surroundings = new Surroundings();

    @Override
    public Integer call() {
        refuseOutOfRange("--port", port);
        refuseOutOfRange("--management-port", managementPort);
        if (port == managementPort) {
            throw new Refusal("--port and --management-port are both " + port + ": they need two different ports.");
        }
        return Platform.run(
                new PlatformSettings(port, managementPort, surroundings.dataDir(), surroundings.environment()));
    }

    private static void refuseOutOfRange(String option, int value) {
        if (value < 1 || value > HIGHEST_PORT) {
            throw new Refusal(option + " must be between 1 and " + HIGHEST_PORT + ", not " + value + ".");
        }
    }
}
