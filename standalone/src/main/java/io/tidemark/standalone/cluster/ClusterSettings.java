package io.tidemark.standalone.cluster;

import io.tidemark.standalone.PlatformSettings;
import io.tidemark.standalone.Refusal;
import io.tidemark.standalone.cluster.ComposeService.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * What one run of the cluster needs to know.
 *
 * @param platform its ports are those of the first ingest-api; the others keep the distance that the compose file gives them
 * @param compose the compose file that says which servers there are
 * @param programs the services' jars by module name
 */
public record ClusterSettings(PlatformSettings platform, Path compose, Map<String, Path> programs) {
    public ClusterSettings {
        programs = Map.copyOf(programs);
    }

    /** @throws Refusal if it is not there */
    Path program(Kind kind) {
        Path program = programs.get(kind.module());
        if (program == null || Files.notExists(program)) {
            throw new Refusal("The program of " + kind.module() + " is missing: start the cluster by ./tidemark, which"
                    + " builds it.");
        }
        return program.toAbsolutePath();
    }
}
