package io.tidemark.ingest.push;

import static io.tidemark.core.testkit.ChangeBuilder.change;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.core.change.Change;
import io.tidemark.core.merge.Source;
import io.tidemark.core.testkit.Law;
import io.tidemark.wire.ChangeCodec;
import io.tidemark.wire.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

/** How changes become records, and what is told when they do not. */
class KafkaChangeLogTest {
    private static final int PARTITIONS = 12;
    private static final AppendSettings SETTINGS = new AppendSettings(
            Duration.ofMillis(200), Duration.ofMillis(100), Duration.ofMillis(10), DataSize.ofMegabytes(1), 2);

    private final Change one = change().item("i1").with("title", "x").build();
    private final Change two = change().item("i2").build();
    private final Change three = change().item("i3").build();

    private static MockProducer<byte[], byte[]> producer(boolean answers) {
        Node node = new Node(0, "localhost", 9092);
        Node[] nodes = {node};
        List<PartitionInfo> partitions = IntStream.range(0, PARTITIONS)
                .mapToObj(p -> new PartitionInfo(Topics.CHANGES, p, node, nodes, nodes))
                .toList();
        Cluster cluster = new Cluster("c", List.of(node), partitions, Set.of(), Set.of());
        return new MockProducer<>(cluster, answers, null, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private static KafkaChangeLog log(MockProducer<byte[], byte[]> producer) {
        return new KafkaChangeLog(() -> Optional.of(List.of(producer)), PARTITIONS, SETTINGS);
    }

    @Test
    @Law("C4")
    void aChangeIsARecordOfItsOwnersPartition() { // C4: the record has no time of its own
        MockProducer<byte[], byte[]> producer = producer(true);
        List<Appended> appended = log(producer).append(List.of(one, two));
        int partition = Topics.partitionOf(one.entity().owner(), PARTITIONS);
        assertThat(appended)
                .containsExactly(new Appended.At(new Source(partition, 0)), new Appended.At(new Source(partition, 1)));
        ProducerRecord<byte[], byte[]> record = producer.history().get(0);
        assertThat(record.topic()).isEqualTo(Topics.CHANGES);
        assertThat(record.partition()).isEqualTo(partition);
        assertThat(record.timestamp()).isNull();
        assertThat(record.key()).isEqualTo(Topics.key(one.entity().owner()));
        assertThat(ChangeCodec.decode(record.value())).isEqualTo(one);
    }

    /** H1: one owner's changes have one order, whatever goes on beside them. */
    @Test
    @Law("H1")
    void allOfAPartitionGoesThroughTheSameProducer() {
        List<MockProducer<byte[], byte[]>> producers = List.of(producer(true), producer(true), producer(true));
        KafkaChangeLog log = new KafkaChangeLog(() -> Optional.of(List.copyOf(producers)), PARTITIONS, SETTINGS);
        for (int owner = 0; owner < 50; owner++) {
            log.append(List.of(change().owner("owner-" + owner).item("i").build()));
        }
        Map<Integer, Set<Integer>> used = new TreeMap<>();
        for (int producer = 0; producer < producers.size(); producer++) {
            for (ProducerRecord<byte[], byte[]> record : producers.get(producer).history()) {
                used.computeIfAbsent(record.partition(), p -> new TreeSet<>()).add(producer);
            }
        }
        assertThat(used.values())
                .hasSizeGreaterThan(3)
                .allSatisfy(some -> assertThat(some).hasSize(1));
        assertThat(used.values().stream().distinct()).hasSize(3);
    }

    @Test
    void whatFailsAtOnceIsNotFollowedByTheRest() {
        MockProducer<byte[], byte[]> producer = producer(true);
        producer.sendException = new TimeoutException("no room");
        assertThat(log(producer).append(List.of(one, two, three)))
                .containsExactly(Appended.FAILED, Appended.FAILED, Appended.FAILED);
        assertThat(producer.history()).isEmpty();
    }

    @Test
    void whatIsNotAnsweredInTimeIsGivenUp() {
        assertThat(log(producer(false)).append(List.of(one))).containsExactly(Appended.FAILED);
    }

    @Test
    void withoutTopicsNothingIsAppended() {
        assertThat(new KafkaChangeLog(Optional::empty, PARTITIONS, SETTINGS).append(List.of(one, two)))
                .containsExactly(Appended.FAILED, Appended.FAILED);
    }

    @Test
    void theProducerIsDurableAndBounded() {
        assertThat(ProducerProperties.of(Map.of("bootstrap.servers", "x:1"), SETTINGS))
                .containsEntry("acks", "all")
                .containsEntry("enable.idempotence", true)
                .containsEntry("delivery.timeout.ms", 200)
                .containsEntry("max.block.ms", 10L);
    }
}
