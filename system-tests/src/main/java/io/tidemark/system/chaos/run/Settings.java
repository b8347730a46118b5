package io.tidemark.system.chaos.run;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * What a run is to be.
 *
 * @param faultsFor how long faults are made
 * @param seed of faults and of what devices do
 * @param out folder of the report, made if absent
 * @param home the repository
 * @param programs the services' jars by module name
 * @param environment of this process, over the {@code .env} file
 */
public record Settings(
        Duration faultsFor,
        long seed,
        Path out,
        Path home,
        Map<String, Path> programs,
        Map<String, String> environment) {
    private static final Duration LONGEST_FAULT = Duration.ofSeconds(30);
    private static final int FAULTS_AT_LEAST = 6;

    public Settings {
        programs = Map.copyOf(programs);
        environment = Map.copyOf(environment);
    }

    /** Thirty seconds, and less in a short run: it shall have more than one. */
    Duration longestFault() {
        Duration share = faultsFor.dividedBy(FAULTS_AT_LEAST);
        return share.compareTo(LONGEST_FAULT) < 0 ? share : LONGEST_FAULT;
    }
}
