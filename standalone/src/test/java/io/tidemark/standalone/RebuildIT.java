package io.tidemark.standalone;

import static io.tidemark.standalone.TestDevice.item;
import static io.tidemark.standalone.TestDevice.statuses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.tidemark.core.feed.Projection;
import io.tidemark.core.identity.OwnerId;
import io.tidemark.core.testkit.Law;
import io.tidemark.projection.rebuild.Rebuild;
import io.tidemark.readmodel.Generation;
import io.tidemark.readmodel.GenerationState;
import io.tidemark.readmodel.MongoFeedWriter;
import io.tidemark.readmodel.ReadModelClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A new generation of the read model while devices go on: they must not notice (P4). */
@Law("P4")
class RebuildIT {
    private final TestPlatform platform = TestPlatform.shared();
    private final String user = TestPlatform.someone();
    private final TestDevice writer = platform.device(user, "writer");
    private final TestDevice reader = platform.device(user, "reader");
    private final Queue<String> said = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean enough = new AtomicBoolean();
    private final AtomicInteger written = new AtomicInteger();
    private final ReadModelClient client =
            ReadModelClient.create(platform.platform().mongodbUri());
    private final Rebuild rebuild = Rebuild.of(
            platform.platform().bootstrapServers(), platform.platform().mongodbUri(), said::add);

    @AfterEach
    void close() {
        enough.set(true);
        rebuild.close();
        client.close();
    }

    @Test
    void devicesWriteAndPullOverARebuildAndARollback() {
        Generation before = live();
        CompletableFuture<Void> writing = CompletableFuture.runAsync(this::writeOn);
        CompletableFuture<Void> reading = CompletableFuture.runAsync(this::pullOn);

        assertThat(rebuild.rebuild(false)).as("%s", said).isTrue();
        Generation rebuilt = live();
        assertThat(rebuilt).isGreaterThan(before);
        assertThat(said).anyMatch(line -> line.contains("equal")).anyMatch(line -> line.contains("records"));
        writeSomeMore(writing);
        rebuild.rollback();
        assertThat(live()).isEqualTo(before);
        writeSomeMore(writing);
        rebuild.rollback();
        assertThat(live()).isEqualTo(rebuilt);
        writeSomeMore(writing);

        enough.set(true);
        writing.join();
        reading.join();
        reader.pullAll();
        assertThat(reader.rows).isEqualTo(writer.rows).isNotEmpty();
        assertThat(state().written()).containsExactly(rebuilt);
    }

    @Test
    void whatDiffersIsNamedAndNotSwitchedTo() {
        writer.sync(List.of(item("i1", "create", "2026-01-01T10:00:00Z", "title", "one")));
        Generation before = live();
        OwnerId ghost = new OwnerId(TestPlatform.someone());
        try (MongoFeedWriter live = client.readModel(before).openWriter()) {
            live.write(new Projection(List.of(), List.of(), List.of(), Map.of(ghost, 3L), Map.of()));
        }

        assertThat(rebuild.rebuild(false)).isFalse();
        assertThat(said).anyMatch(line -> line.contains(ghost.value()) && line.contains("heads"));
        assertThat(live()).isEqualTo(before);
        assertThat(state().written()).containsExactly(before);

        assertThat(rebuild.rebuild(true)).isTrue();
        assertThat(live()).isGreaterThan(before);
        reader.pullAll();
        assertThat(reader.rows).isEqualTo(writer.rows);
        assertThat(client.liveReader().head(ghost)).isZero();
    }

    @Test
    void withoutAnEarlierGenerationThereIsNoWayBack() {
        client.generations().change(GenerationState::begun);
        assertThatThrownBy(rebuild::rollback)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("No earlier generation");
        assertThat(rebuild.abandon()).isTrue();
        assertThat(rebuild.abandon()).isFalse();
    }

    private GenerationState state() {
        return client.generations().read();
    }

    private Generation live() {
        return state().live();
    }

    private void writeOn() {
        while (!enough.get()) {
            int i = written.incrementAndGet();
            String title = "title " + i;
            JsonNode data = writer.sync(
                    List.of(item("i" + i % 7, "update", "2026-01-01T10:00:00Z", "title", title, "order", i)));
            assertThat(statuses(data)).containsExactly("APPLIED");
            assertThat(data.get("complete").asBoolean()).isTrue();
            assertThat(data.has("resync")).isFalse();
            assertThat(writer.row("i" + i % 7).get("title").asString()).isEqualTo(title);
        }
    }

    private void pullOn() {
        long seen = 0;
        while (!enough.get()) {
            JsonNode data = reader.sync(List.of());
            assertThat(data.has("resync")).isFalse();
            for (JsonNode row : data.get("serverUpdates").get("items")) {
                assertThat(row.get("version").asLong()).isGreaterThan(seen);
            }
            seen = reader.rows.values().stream()
                    .mapToLong(row -> row.get("version").asLong())
                    .max()
                    .orElse(0);
        }
    }

    private void writeSomeMore(CompletableFuture<?> writing) {
        int from = written.get();
        await().atMost(Duration.ofSeconds(60)).until(() -> written.get() >= from + 20 || writing.isDone());
    }
}
