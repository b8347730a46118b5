package io.tidemark.readmodel.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class MongodLauncherTest {
    @Test
    void composeStartsItsServersWithTheSameSettings() throws IOException {
        List<String> words = Files.readAllLines(Path.of("..", "docker-compose.yml")).stream()
                .map(String::strip)
                .filter(line -> line.startsWith("- "))
                .map(line -> line.substring(2).replace("\"", ""))
                .toList();
        assertThat(words).containsSequence(MongodLauncher.SETTINGS);
    }
}
