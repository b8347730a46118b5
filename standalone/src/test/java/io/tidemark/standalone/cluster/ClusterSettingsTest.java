package io.tidemark.standalone.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.standalone.PlatformSettings;
import io.tidemark.standalone.Refusal;
import io.tidemark.standalone.cluster.ComposeService.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClusterSettingsTest {
    @TempDir
    Path folder;

    @Test
    void aProgramThatIsMissingIsNamed() throws Exception {
        Path jar = folder.resolve("merge.jar");
        ClusterSettings settings = new ClusterSettings(
                new PlatformSettings(1, 2, folder, Map.of()),
                folder.resolve("docker-compose.yml"),
                Map.of("merge-processor", jar));
        assertThatThrownBy(() -> settings.program(Kind.INGEST))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("ingest-api is missing: start the cluster by ./tidemark");
        assertThatThrownBy(() -> settings.program(Kind.MERGE)).isInstanceOf(Refusal.class);
        Files.createFile(jar);
        assertThat(settings.program(Kind.MERGE)).isEqualTo(jar);
    }
}
