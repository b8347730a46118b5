package io.tidemark.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.core.error.ErrorCode;
import io.tidemark.core.testkit.Law;
import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Thousands of nearly right batches: no status but those that the contract declares, no code out of the catalogue. */
@DoorTest
@Law("H9")
class FuzzDoorTest {
    private static final int BATCHES = 4_000;
    private static final long SEED = 20_260_105;

    @LocalServerPort
    private int port;

    @Test
    void everyBatchHasAnAnswerOfTheContract() {
        Door door = new Door(port);
        JsonNode declared = door.send(door.to("/openapi.json"))
                .body()
                .path("paths")
                .path("/api/sync")
                .path("post")
                .path("responses");
        Set<Integer> statuses = new TreeSet<>();
        Set<String> codes = new TreeSet<>();
        for (long seed = SEED; seed < SEED + BATCHES; seed++) {
            String body = new HostileBatches(seed).next();
            Door.Got got = door.sync("fuzz" + seed % 7, body);
            assertThat(declared.has(String.valueOf(got.status())) && got.status() < 500)
                    .as("seed %s: %s %s to %s", seed, got.status(), got.body(), body)
                    .isTrue();
            assertThat(got.http().body()).doesNotContain("Exception", "io.tidemark");
            statuses.add(got.status());
            codes.addAll(codes(got));
        }
        assertThat(statuses).as("a door that refuses all proves nothing").contains(200, 400);
        assertThat(catalogue()).containsAll(codes);
        assertThat(codes).as("what the seeds reach").hasSizeGreaterThan(15);
    }

    private static Set<String> codes(Door.Got got) {
        return got.status() == 200
                ? got.body()
                        .path("data")
                        .path("acknowledged")
                        .valueStream()
                        .filter(change -> !change.path("success").asBoolean())
                        .map(change -> change.path("error").path("code").asString())
                        .collect(Collectors.toSet())
                : Set.of(got.code());
    }

    private static Set<String> catalogue() {
        return EnumSet.allOf(ErrorCode.class).stream().map(ErrorCode::code).collect(Collectors.toSet());
    }
}
