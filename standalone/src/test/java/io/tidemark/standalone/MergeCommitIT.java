package io.tidemark.standalone;

import static io.tidemark.core.testkit.ChangeBuilder.change;
import static io.tidemark.core.testkit.ChangeBuilder.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tidemark.core.change.Change;
import io.tidemark.core.identity.OwnerId;
import io.tidemark.core.testkit.Law;
import io.tidemark.merge.MergeApplication;
import io.tidemark.standalone.broker.Durability;
import io.tidemark.standalone.broker.LocalBroker;
import io.tidemark.wire.ChangeCodec;
import io.tidemark.wire.OutcomeCodec;
import io.tidemark.wire.TopicSettings;
import io.tidemark.wire.TopicSetup;
import io.tidemark.wire.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** When the merge commits, told by transactions and not by a clock: its commit interval is four minutes here (O1). */
@Timeout(180)
class MergeCommitIT {
    private static final OwnerId ALICE = new OwnerId("alice");
    private static final Duration SOON = Duration.ofSeconds(40);

    @TempDir
    Path folder;

    private LocalBroker broker;
    private TestTopics topics;
    private TopicPartition outcomes;

    @BeforeEach
    void start() {
        broker = LocalBroker.start(folder.resolve("broker"), Durability.DEFAULT);
        makeTopics();
        topics = new TestTopics(broker.bootstrapServers());
        outcomes = new TopicPartition(Topics.OUTCOMES, topics.partitionOf(ALICE));
    }

    @AfterEach
    void stop() {
        broker.close();
    }

    @Test
    @Law("O1")
    void whatComesAloneIsCommittedAtOnce() throws Exception {
        try (ConfigurableApplicationContext merge = merge()) {
            assertThat(merge.isRunning()).isTrue();
            for (int i = 1; i <= 3; i++) {
                topics.send(changes(1).get(0));
                awaitOutcomes(i);
            }
            assertThat(transactions(3)).isEqualTo(3);
        }
    }

    @Test
    @Law("O1")
    void whatComesTogetherIsCommittedTogether() throws Exception {
        topics.send(changes(1_000));
        try (ConfigurableApplicationContext merge = merge()) {
            assertThat(merge.isRunning()).isTrue();
            awaitOutcomes(1_000);
            assertThat(transactions(1_000)).isBetween(1L, 5L);
        }
    }

    private ConfigurableApplicationContext merge() {
        return new SpringApplicationBuilder(MergeApplication.class)
                .web(WebApplicationType.NONE)
                .run(
                        "--spring.config.name=merge-processor",
                        "--spring.kafka.bootstrap-servers=" + broker.bootstrapServers(),
                        "--tidemark.merge.state-dir=" + folder.resolve("merge"),
                        "--tidemark.merge.commit-interval=4m",
                        "--tidemark.merge.session-timeout=5m");
    }

    /** Not by a merge that is ended at once: half a member of the group would keep the next one waiting for minutes. */
    private void makeTopics() {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            new TopicSetup(admin, TopicSettings.from(name -> null)).ensure();
        }
    }

    private List<ProducerRecord<byte[], byte[]>> changes(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> change().item("i" + i).with("title", text("t")).build())
                .map(MergeCommitIT::record)
                .toList();
    }

    private static ProducerRecord<byte[], byte[]> record(Change change) {
        return new ProducerRecord<>(Topics.CHANGES, Topics.key(ALICE), ChangeCodec.encode(change));
    }

    private void awaitOutcomes(int count) {
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(topics.read(Topics.OUTCOMES, outcomes.partition()))
                        .hasSize(count)
                        .allSatisfy(each -> OutcomeCodec.decode(each.value())));
    }

    /** A marker of a transaction takes one offset. */
    private long transactions(int records) throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            var end = admin.listOffsets(Map.of(outcomes, OffsetSpec.latest()));
            return end.partitionResult(outcomes).get().offset() - records;
        }
    }
}
