package io.tidemark.standalone.cli;

import io.tidemark.standalone.Platform;
import io.tidemark.standalone.PlatformSettings;
import io.tidemark.standalone.Refusal;
import io.tidemark.standalone.cluster.Cluster;
import io.tidemark.standalone.cluster.ClusterSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "up",
        description = "Starts everything on this machine and stays in the foreground until Ctrl-C.",
        footer = {
            "",
            "Ready when GET /actuator/health/readiness on the management port answers 200.",
            "",
            "With --cluster: the servers of docker-compose.yml, without containers. Three",
            "brokers, a replica set of three, two of each service; one that dies is",
            "started again. The second API and its health are ten ports above the first.",
            "A cluster needs a data folder of its own.",
            "",
            "Example: ./tidemark up --port 9000 --management-port 9001 --data /tmp/tidemark"
        },
        mixinStandardHelpOptions = true)
final class UpCommand implements Callable<Integer> {

    private static final int HIGHEST_PORT = 65_535;

    /** Set by the launcher to each service's jar, with the module's name behind. */
    private static final String PROGRAM = "tidemark.program.";

    private static final String APP = "APP_DIRECTORY";

    @Option(names = "--port", paramLabel = "N", defaultValue = "8080", description = "Port of the API. Default: 8080.")
    private int port;

    @Option(
            names = "--management-port",
            paramLabel = "N",
            defaultValue = "8081",
            description = "Port of health and metrics. Default: 8081.")
    private int managementPort;

    @Option(
            names = "--cluster",
            description = "Every server of docker-compose.yml as a process of its own, instead of one of each.")
    private boolean cluster;

    @Mixin
    private Surroundings surroundings = new Surroundings();

    @Override
    public Integer call() {
        refuseOutOfRange("--port", port);
        refuseOutOfRange("--management-port", managementPort);
        if (port == managementPort) {
            throw new Refusal("--port and --management-port are both " + port + ": they need two different ports.");
        }
        PlatformSettings settings = new PlatformSettings(port, managementPort, surroundings.dataDir(), environment());
        return cluster ? Cluster.run(clusterOf(settings)) : Platform.run(settings);
    }

    /** With the app of this repository, where it is built and no other is named. */
    private Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>(surroundings.environment());
        Path app = surroundings
                .home()
                .resolve("clients/demo/dist")
                .toAbsolutePath()
                .normalize();
        if (environment.getOrDefault(APP, "").isBlank() && Files.isRegularFile(app.resolve("index.html"))) {
            environment.put(APP, app.toString());
        }
        return environment;
    }

    private ClusterSettings clusterOf(PlatformSettings settings) {
        Map<String, Path> programs = System.getProperties().stringPropertyNames().stream()
                .filter(name -> name.startsWith(PROGRAM))
                .collect(Collectors.toMap(
                        name -> name.substring(PROGRAM.length()), name -> Path.of(System.getProperty(name))));
        return new ClusterSettings(settings, surroundings.home().resolve("docker-compose.yml"), programs);
    }

    private static void refuseOutOfRange(String option, int value) {
        if (value < 1 || value > HIGHEST_PORT) {
            throw new Refusal(option + " must be between 1 and " + HIGHEST_PORT + ", not " + value + ".");
        }
    }
}
