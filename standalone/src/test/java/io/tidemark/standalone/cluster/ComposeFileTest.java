package io.tidemark.standalone.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.standalone.cluster.ComposeService.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code docker-compose.yml} is right as far as that can be known without a container engine. */
class ComposeFileTest {
    static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    static final Map<String, String> GIVEN = Map.of("JWT_SECRET", "0123456789012345678901234567890123456789");

    static String text() throws IOException {
        return Files.readString(ROOT.resolve("docker-compose.yml"));
    }

    @Test
    void nobodyHasAComplaint() throws Exception {
        assertThat(ComposeRules.complaints(text(), GIVEN)).isEmpty();
    }

    /** Each of these mistakes is noticed: what stands first is replaced, everywhere, by what stands second. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            mongo:8.0.17                         | mongo:latest              | not pinned
            mongo:8.0.17                         | mongo                     | three members
            apache/kafka:4.2.2                   | apache/kafka:4.1.0        | not the Kafka
            KAFKA_MIN_INSYNC_REPLICAS            | KAFKA_MIN_INSYNC_REPLICA  | does not know the setting min.insync.replica
            KAFKA_MIN_INSYNC_REPLICAS: 2         | KAFKA_MIN_INSYNC_REPLICAS: 1 | min.insync.replicas must be 2
            KAFKA_NUM_IO_THREADS: 4              | KAFKA_NUM_IO_THREADS: four | num.io.threads
            KAFKA_NODE_ID: 2                     | KAFKA_NODE_ID: 1          | KAFKA_NODE_ID of its own
            KAFKA_CONTROLLER_QUORUM_VOTERS: 1@   | KAFKA_CONTROLLER_QUORUM_VOTERS: 7@ | controller.quorum.voters
            KAFKA_OFFSETS_TOPIC_REPLICATION_FACTOR: 3 | KAFKA_OFFSETS_TOPIC_REPLICATION_FACTOR: 1 | offsets.topic.replication.factor must be 3
            TIDEMARK_TOPICS_REPLICATION: 3       | TIDEMARK_TOPICS_REPLICATION: 1 | must be 1, not 3
            TIDEMARK_TOPICS_REPLICATION: 3       | TIDEMARK_TOPIC_REPLICATION: 3 | know the setting TIDEMARK_TOPIC_REPLICATION
            TIDEMARK_MERGE_STANDBYS: 1           | TIDEMARK_MERGE_STANDBYS: some | tidemark.merge
            TIDEMARK_MERGE_INSTANCEID: merge-2   | TIDEMARK_MERGE_INSTANCEID: merge-1 | INSTANCEID of its own
            TIDEMARK_PROJECTION_INSTANCEID       | TIDEMARK_PROJECTION_INSTANCE | know the setting TIDEMARK_PROJECTION_INSTANCE
            TIDEMARK_MERGE_STATEDIR: /var        | TIDEMARK_MERGE_STATEDIR: /tmp | state in no volume
            RATE_LIMIT_PER_MINUTE: $             | RATE_LIMIT: $             | know the setting RATE_LIMIT
            ${BIND_ADDRESS:-127.0.0.1}           | 0.0.0.0                   | beyond loopback
            healthcheck:                         | x-healthcheck:            | has no health check
            mem_limit:                           | x-mem_limit:              | has no mem_limit
            condition: service_healthy           | condition: service_started | until service_healthy
            JWT_SECRET:?                         | JWT_SECRET_2:?            | JWT_SECRET_2 is missing
            """)
    void aMistakeIsNoticed(String right, String wrong, String complaint) throws Exception {
        assertThat(text()).contains(right);
        assertThat(ComposeRules.complaints(text().replace(right, wrong), GIVEN))
                .anySatisfy(line -> assertThat(line).contains(complaint));
    }

    /** What the person may set without editing the file is what {@code .env.example} lists, beside what only `up` reads. */
    @Test
    void everyVariableStandsInTheExample() throws Exception {
        String example = Files.readString(ROOT.resolve(".env.example"));
        assertThat(text().lines()
                        .filter(line -> !line.strip().startsWith("#"))
                        .flatMap(line -> java.util.regex.Pattern.compile("\\$\\{([A-Z_]+)")
                                .matcher(line)
                                .results())
                        .map(match -> match.group(1))
                        .distinct())
                .contains("JWT_SECRET", "MONGODB_URI", "CORS_ORIGIN", "RATE_LIMIT_PER_MINUTE")
                .allSatisfy(name -> assertThat(example).contains("\n" + name + "="));
    }

    @Test
    void theImagesAreBuiltByTheProjectWithoutRoot() throws Exception {
        String dockerfile = Files.readString(ROOT.resolve("Dockerfile"));
        for (Kind kind : new Kind[] {Kind.INGEST, Kind.MERGE, Kind.PROJECTION}) {
            assertThat(dockerfile).contains("FROM runtime AS " + kind.module() + "\n");
        }
        assertThat(dockerfile).containsOnlyOnce("USER tidemark");
        assertThat(dockerfile.lines().filter(line -> line.startsWith("FROM ") && line.contains(":")))
                .allSatisfy(line -> assertThat(line).containsPattern(":\\d+\\.\\d+\\.\\d+"));
    }
}
