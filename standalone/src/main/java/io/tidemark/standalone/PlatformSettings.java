package io.tidemark.standalone;

import java.nio.file.Path;
import java.util.Map;

/**
 * What one run of the platform needs to know.
 *
 * @param port the API's port
 * @param managementPort the port of health and metrics
 * @param dataDir everything that outlives the run
 * @param environment the process environment over the {@code .env} file, see {@link DotEnv}
 */
public record PlatformSettings(int port, int managementPort, Path dataDir, Map<String, String> environment) {

    public PlatformSettings {
        environment = Map.copyOf(environment);
    }
}
