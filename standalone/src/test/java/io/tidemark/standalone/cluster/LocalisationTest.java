package io.tidemark.standalone.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.standalone.cluster.ComposeService.Kind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What differs between a container of {@code docker-compose.yml} and its process here: names of places, nothing else. */
class LocalisationTest {
    private static final Path VOLUMES = Path.of("/data/cluster/volumes");
    private final ComposeFile file = file(ComposeFileTest.GIVEN);
    private final Localisation here = new Localisation(ports(file), VOLUMES, Ports.LOOPBACK);

    @Test
    void onlyTheseVariablesDiffer() {
        Map<String, Set<String>> changed = new TreeMap<>();
        Map<String, Set<String>> added = new TreeMap<>();
        for (ComposeService service : file.of(Kind.values())) {
            Map<String, String> before = service.environment();
            Map<String, String> after = here.environment(service);
            String kind = service.kind().orElseThrow().name();
            assertThat(after.keySet()).containsAll(before.keySet());
            after.forEach((name, value) -> {
                if (!before.containsKey(name)) {
                    added.computeIfAbsent(kind, key -> new TreeSet<>()).add(name);
                } else if (!value.equals(before.get(name))) {
                    changed.computeIfAbsent(kind, key -> new TreeSet<>()).add(name);
                }
            });
        }
        assertThat(changed)
                .isEqualTo(Map.of(
                        "BROKER",
                        Set.of(
                                "KAFKA_ADVERTISED_LISTENERS",
                                "KAFKA_CONTROLLER_QUORUM_VOTERS",
                                "KAFKA_LISTENERS",
                                "KAFKA_LOG_DIRS"),
                        "INGEST",
                        Set.of("BIND_ADDRESS", "KAFKA_BOOTSTRAP_SERVERS", "MANAGEMENT_ADDRESS", "MONGODB_URI"),
                        "MERGE",
                        Set.of("KAFKA_BOOTSTRAP_SERVERS", "MANAGEMENT_ADDRESS", "TIDEMARK_MERGE_STATEDIR"),
                        "PROJECTION",
                        Set.of("KAFKA_BOOTSTRAP_SERVERS", "MANAGEMENT_ADDRESS", "MONGODB_URI")));
        assertThat(added)
                .isEqualTo(Map.of(
                        "BROKER", Set.of("LANG"),
                        "MONGOD", Set.of("LANG"),
                        "INGEST", Set.of("LANG", "MANAGEMENT_PORT", "PORT"),
                        "MERGE", Set.of("LANG", "MANAGEMENT_PORT"),
                        "PROJECTION", Set.of("LANG", "MANAGEMENT_PORT")));
    }

    @Test
    void addressesAndPathsAreThoseOfThisMachine() {
        assertThat(here.environment(file.named("kafka-2")))
                .containsEntry("KAFKA_LISTENERS", "PLAINTEXT://127.0.0.1:1003,CONTROLLER://127.0.0.1:1004")
                .containsEntry("KAFKA_ADVERTISED_LISTENERS", "PLAINTEXT://127.0.0.1:1003")
                .containsEntry("KAFKA_CONTROLLER_QUORUM_VOTERS", "1@127.0.0.1:1002,2@127.0.0.1:1004,3@127.0.0.1:1006")
                .containsEntry("KAFKA_LOG_DIRS", VOLUMES.resolve("kafka-2").toString());
        assertThat(here.environment(file.named("ingest-2")))
                .containsEntry("PORT", "1013")
                .containsEntry("MANAGEMENT_PORT", "1012")
                .containsEntry("BIND_ADDRESS", "127.0.0.1")
                .containsEntry(
                        "MONGODB_URI",
                        "mongodb://127.0.0.1:1007,127.0.0.1:1008,127.0.0.1:1009/tidemark?replicaSet=rs0");
        assertThat(here.environment(file.named("merge-1")))
                .containsEntry(
                        "TIDEMARK_MERGE_STATEDIR",
                        VOLUMES.resolve("merge-1/merge").toString())
                .containsEntry("MANAGEMENT_ADDRESS", "127.0.0.1");
    }

    @Test
    void whatTheUserSaysStays() {
        Map<String, String> given = new HashMap<>(ComposeFileTest.GIVEN);
        given.put("BIND_ADDRESS", "0.0.0.0");
        given.put("MONGODB_URI", "mongodb://db.example.com:27017,mongo-9:27017/mine");
        ComposeFile file = file(given);
        assertThat(new Localisation(ports(file), VOLUMES, Ports.LOOPBACK).environment(file.named("ingest-1")))
                .containsEntry("BIND_ADDRESS", "0.0.0.0")
                .containsEntry("MANAGEMENT_ADDRESS", "127.0.0.1")
                .containsEntry("MONGODB_URI", given.get("MONGODB_URI"));
    }

    @Test
    void aMemberGetsItsPortAndItsFolder() {
        ComposeService member = file.named("mongo-3");
        List<String> kept = new ArrayList<>(member.command());
        kept.removeAll(List.of("mongod", "--bind_ip_all"));
        assertThat(here.arguments(member))
                .containsSubsequence("--bind_ip", "127.0.0.1")
                .containsSubsequence("--port", "1009", "--nounixsocket", "--dbpath", VOLUMES.resolve("mongo-3") + "")
                .containsSubsequence(kept)
                .hasSize(kept.size() + 7);
        assertThat(here.addresses(file.named("mongo-init").environment().getOrDefault("REPLICA_SET", "")))
                .contains(
                        "\"host\": \"127.0.0.1:1007\"",
                        "\"host\": \"127.0.0.1:1009\"",
                        "\"electionTimeoutMillis\": 2000")
                .doesNotContain("mongo-");
    }

    @Test
    void serversAreToldOfEachOtherByTheHostOfTheWiringAndListenOnLoopback() {
        Localisation wired = new Localisation(ports(file), VOLUMES, "localhost");
        assertThat(wired.environment(file.named("kafka-2")))
                .hasEntrySatisfying(
                        "KAFKA_ADVERTISED_LISTENERS", value -> assertThat(value).matches("PLAINTEXT://localhost:\\d+"))
                .hasEntrySatisfying(
                        "KAFKA_LISTENERS",
                        value -> assertThat(value)
                                .contains("PLAINTEXT://127.0.0.1:", "CONTROLLER://127.0.0.1:")
                                .doesNotContain("localhost"))
                .hasEntrySatisfying(
                        "KAFKA_CONTROLLER_QUORUM_VOTERS",
                        value -> assertThat(value)
                                .contains("1@localhost:", "3@localhost:")
                                .doesNotContain("127.0.0.1"));
        assertThat(wired.environment(file.named("ingest-1")))
                .containsEntry("BIND_ADDRESS", "127.0.0.1")
                .hasEntrySatisfying(
                        "MONGODB_URI", value -> assertThat(value).contains("localhost:1007,localhost:1008"));
        assertThat(wired.addresses(file.named("mongo-init").environment().getOrDefault("REPLICA_SET", "")))
                .contains("\"host\": \"localhost:1009\"");
    }

    private static ComposeFile file(Map<String, String> given) {
        return ComposeFile.read(ComposeFileTest.ROOT.resolve("docker-compose.yml"), given);
    }

    /** 1001 and upwards, in the order of the file. */
    private static Map<Endpoint, Integer> ports(ComposeFile file) {
        List<Endpoint> endpoints =
                file.services().stream().flatMap(Endpoint::of).toList();
        return endpoints.stream()
                .collect(Collectors.toMap(endpoint -> endpoint, endpoint -> 1001 + endpoints.indexOf(endpoint)));
    }
}
