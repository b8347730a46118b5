package io.tidemark.standalone;

import static io.tidemark.standalone.TestDevice.item;
import static io.tidemark.standalone.TestDevice.statuses;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tidemark.core.change.ChangeKey;
import io.tidemark.core.error.ErrorCode;
import io.tidemark.core.feed.PageLimit;
import io.tidemark.core.feed.SyncLog;
import io.tidemark.core.identity.ChangeId;
import io.tidemark.core.identity.OwnerId;
import io.tidemark.core.identity.UserId;
import io.tidemark.core.testkit.Law;
import io.tidemark.wire.DeadLetter;
import io.tidemark.wire.DeadLetterCodec;
import io.tidemark.wire.Topics;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.springframework.kafka.config.StreamsBuilderFactoryBean;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import tools.jackson.databind.JsonNode;

/** Parts that fail, stop, or say things twice, while devices go on. */
class FaultIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final TestPlatform platform = TestPlatform.shared();
    private final TestTopics topics = new TestTopics(platform.platform().bootstrapServers());
    private final String user = TestPlatform.someone();
    private final OwnerId owner = new OwnerId(user);
    private final TestDevice a = platform.device(user, "device-a");
    private final TestDevice b = platform.device(user, "device-b");

    /** O1, at the level of real bytes: a bad record blocks nobody. */
    @Test
    @Law("O1")
    void poisonBytesBecomeDeadLettersAndThePartitionGoesOn() {
        int partition = topics.partitionOf(owner);
        long offset = topics.send(new ProducerRecord<>(
                Topics.CHANGES, partition, Topics.key(owner), "{\"not\":\"avro\"}".getBytes(UTF_8)));
        topics.send(new ProducerRecord<>(Topics.CHANGES, partition, null, null));

        JsonNode data = a.sync(List.of(item("i1", "create", "2026-01-01T10:00:00Z", "title", "behind poison")));

        assertThat(statuses(data)).containsExactly("APPLIED");
        List<DeadLetter> letters = topics.read(Topics.DEAD_LETTERS, partition).stream()
                .map(record -> DeadLetterCodec.decode(record.value()))
                .filter(letter -> letter.source().offset() == offset)
                .toList();
        assertThat(letters)
                .singleElement()
                .satisfies(letter -> assertThat(letter.value()
                                .map(bytes -> new String(bytes.array(), bytes.arrayOffset(), bytes.remaining(), UTF_8)))
                        .contains("{\"not\":\"avro\"}"));
    }

    /** Row 80 of docs/bad-inputs.md: twenty megabytes that take two kilobytes of the log. */
    @Test
    @Law("O1")
    void aPackedBombIsADeadLetterAndThePartitionGoesOn() {
        int partition = topics.partitionOf(owner);
        long offset =
                topics.send(new ProducerRecord<>(Topics.CHANGES, partition, Topics.key(owner), new byte[20 << 20]));

        JsonNode data = a.sync(List.of(item("i1", "create", "2026-01-01T10:00:00Z", "title", "behind the bomb")));

        assertThat(statuses(data)).containsExactly("APPLIED");
        assertThat(topics.read(Topics.DEAD_LETTERS, partition).stream()
                        .map(record -> DeadLetterCodec.decode(record.value()))
                        .filter(letter -> letter.source().offset() == offset))
                .singleElement()
                .satisfies(letter -> assertThat(letter.value()).isEmpty());
    }

    /** Row 75 of docs/bad-inputs.md: the owner's other partitions have no state of the owner. */
    @Test
    void theRightKeyOnAWrongPartitionIsADeadLetterAndTouchesNobody() {
        a.sync(List.of(item("i1", "create", "2026-01-01T10:00:00Z", "title", "once")));
        int partition = topics.partitionOf(owner);
        byte[] bytes = firstChange(partition);
        int wrong = partition == 0 ? 1 : 0;
        long offset = topics.send(new ProducerRecord<>(Topics.CHANGES, wrong, Topics.key(owner), bytes));
        await().atMost(PATIENCE)
                .until(() -> topics.read(Topics.DEAD_LETTERS, wrong).stream()
                        .map(record -> DeadLetterCodec.decode(record.value()))
                        .anyMatch(
                                letter -> letter.source().offset() == offset && letter.error() == ErrorCode.MISROUTED));
        a.sync(List.of(item("i2", "create", "2026-01-01T10:00:01Z", "title", "next")));
        assertThat(a.row("i1").get("version").asLong()).isEqualTo(1);
        assertThat(a.row("i2").get("version").asLong()).isEqualTo(2);
        b.pullAll();
        assertThat(b.rows).hasSize(2);
    }

    /** I5: the same record again, as a producer without memory would deliver it. */
    @Test
    @Law("I5")
    void duplicateDeliveryAddsASourceAndNothingElse() {
        a.sync(List.of(item("i1", "create", "2026-01-01T10:00:00Z", "title", "once")));
        int partition = topics.partitionOf(owner);
        byte[] bytes = firstChange(partition);
        long copy = topics.send(new ProducerRecord<>(Topics.CHANGES, partition, Topics.key(owner), bytes));
        JsonNode next = a.sync(List.of(item("i2", "create", "2026-01-01T10:00:01Z", "title", "next")));

        assertThat(next.get("acknowledged").get(0).get("status").asString()).isEqualTo("APPLIED");
        assertThat(a.row("i1").get("version").asLong()).isEqualTo(1);
        assertThat(a.row("i2").get("version").asLong()).isEqualTo(2);
        List<SyncLog> logs = platform.readModel()
                .logsAt(new UserId(user), List.of(new io.tidemark.core.merge.Source(partition, copy)));
        assertThat(logs)
                .singleElement()
                .satisfies(log -> assertThat(log.sources()).hasSize(2));
    }

    /** Exactly-once over a restart in the middle of a stream: every change one outcome, versions without gaps (O1, O2). */
    @Test
    @Law({"O1", "O2"})
    void mergeRestartedInTheMiddleLosesAndDoublesNothing() {
        StreamsBuilderFactoryBean merge =
                platform.platform().applications().getBean("&mergeStreamsBuilder", StreamsBuilderFactoryBean.class);
        a.waitMs = 0;
        List<String> ids = new ArrayList<>(push(0, 200));
        merge.stop();
        ids.addAll(push(200, 400));
        merge.start();
        ids.addAll(push(400, 600));

        await().atMost(PATIENCE).until(() -> logs(ids).size() == 600);
        assertThat(logs(ids).stream()
                        .map(log -> log.version().orElse(-1))
                        .sorted()
                        .toList())
                .isEqualTo(IntStream.rangeClosed(1, 600).mapToObj(i -> (long) i).toList());
        b.pullAll();
        assertThat(b.rows).hasSize(600);
    }

    /**
     * The projection-writer killed between its writes and its offsets leaves just this: everything written, nothing
     * committed. What it then writes again changes nothing (P1, P2).
     */
    @Test
    @Law({"P1", "P2"})
    void outcomesProjectedAgainChangeNothing() throws Exception {
        a.sync(List.of(
                item("i1", "create", "2026-01-01T10:00:00Z", "title", "1"),
                item("i2", "create", "2026-01-01T10:00:00Z", "title", "2")));
        a.sync(List.of(item("i1", "update", "2026-01-01T11:00:00Z", "title", "1b")));
        var before = platform.readModel().slice(owner, 0, 0, PageLimit.of(500));

        ConcurrentMessageListenerContainer<?, ?> container =
                platform.platform().applications().getBean(ConcurrentMessageListenerContainer.class);
        container.stop();
        try (Admin admin = Admin.create(
                Map.of("bootstrap.servers", (Object) platform.platform().bootstrapServers()))) {
            await().atMost(PATIENCE)
                    .ignoreExceptions()
                    .untilAsserted(() -> admin.alterConsumerGroupOffsets("tidemark-projection", beginning())
                            .all()
                            .get());
        }
        container.start();
        b.sync(List.of(item("i3", "create", "2026-01-01T12:00:00Z", "title", "3")));
        await().atMost(PATIENCE).until(() -> platform.readModel().head(owner) == 4);

        var after = platform.readModel().slice(owner, 0, 0, PageLimit.of(500));
        assertThat(after.entities().subList(0, 2)).isEqualTo(before.entities());
        b.pullAll();
        assertThat(b.rows).hasSize(3);
    }

    /** H3: acknowledged while MongoDB is away, told later, conflicts included; a pull says clearly that it cannot. */
    @Test
    @Law("H3")
    void mongoAwayThenBackLosesNothing() throws Exception {
        a.sync(List.of(item("i1", "create", "2026-01-01T10:00:00Z", "title", "base")));
        b.sync(List.of(item("i1", "update", "2026-01-01T14:05:00Z", "title", "B wins")));
        long mongod = platform.platform().mongod().orElseThrow().pid();
        signal("-STOP", mongod);
        try {
            a.waitMs = 100;
            HttpResponse<String> push =
                    a.post(List.of(item("i1", "update", "2026-01-01T14:00:00Z", "title", "A loses")));
            assertThat(push.statusCode()).isEqualTo(200);
            JsonNode data = TestDevice.JSON.readTree(push.body()).get("data");
            assertThat(statuses(data)).containsExactly("pending");
            assertThat(data.get("complete").asBoolean()).isFalse();
            assertThat(data.get("acknowledged").get(0).get("success").asBoolean())
                    .isTrue();
            assertThat(b.post(List.of()).statusCode()).isEqualTo(503);
        } finally {
            signal("-CONT", mongod);
        }
        a.waitMs = 5_000;
        await().atMost(PATIENCE).until(() -> a.post(List.of()).statusCode() == 200);
        JsonNode retried = a.sync(List.of(item("i1", "update", "2026-01-01T14:00:00Z", "title", "A loses")));
        assertThat(statuses(retried)).containsExactly("SUPERSEDED");
        assertThat(retried.get("conflicts")).hasSize(1);
        b.pullAll();
        assertThat(a.rows).isEqualTo(b.rows);
        assertThat(a.row("i1").get("title").asString()).isEqualTo("B wins");
    }

    /** The child is started again by itself, and devices only ever saw a pause. */
    @Test
    void killedMongodComesBackAndNothingIsLost() throws Exception {
        a.sync(List.of(item("i1", "create", "2026-01-01T10:00:00Z", "title", "before")));
        signal("-KILL", platform.platform().mongod().orElseThrow().pid());
        a.waitMs = 0;
        HttpResponse<String> push = a.post(List.of(item("i2", "create", "2026-01-01T10:00:00Z", "title", "during")));
        assertThat(push.statusCode()).isEqualTo(200);
        a.waitMs = 5_000;
        await().atMost(PATIENCE).ignoreExceptions().untilAsserted(() -> {
            b.pullAll();
            assertThat(b.rows).containsOnlyKeys("i1", "i2");
        });
    }

    private List<String> push(int from, int to) {
        List<Map<String, Object>> changes = IntStream.range(from, to)
                .mapToObj(i -> item("i" + i, "create", "2026-01-01T10:00:00Z", "title", "t" + i))
                .toList();
        List<String> ids = new ArrayList<>();
        for (JsonNode ack : a.sync(changes).get("acknowledged")) {
            assertThat(ack.get("success").asBoolean()).isTrue();
            ids.add(ack.get("changeId").asString());
        }
        return ids;
    }

    private List<SyncLog> logs(List<String> ids) {
        return platform.readModel()
                .logs(ids.stream()
                        .map(id -> new ChangeKey(new UserId(user), new ChangeId(id)))
                        .toList());
    }

    private Map<TopicPartition, OffsetAndMetadata> beginning() {
        return IntStream.range(0, topics.partitions())
                .mapToObj(p -> new TopicPartition(Topics.OUTCOMES, p))
                .collect(Collectors.toMap(p -> p, p -> new OffsetAndMetadata(0)));
    }

    /** The first record of the user in the log of changes. */
    private byte[] firstChange(int partition) {
        return topics.read(Topics.CHANGES, partition).stream()
                .filter(record -> Arrays.equals(record.key(), Topics.key(owner)))
                .findFirst()
                .orElseThrow()
                .value();
    }

    private static void signal(String signal, long pid) throws IOException, InterruptedException {
        new ProcessBuilder("kill", signal, Long.toString(pid))
                .inheritIO()
                .start()
                .waitFor();
    }
}
