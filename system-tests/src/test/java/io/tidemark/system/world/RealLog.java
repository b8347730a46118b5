package io.tidemark.system.world;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidemark.core.merge.Source;
import io.tidemark.system.world.ChangesInMemory.Entry;
import io.tidemark.wire.ChangeCodec;
import io.tidemark.wire.OutcomeCodec;
import io.tidemark.wire.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Tells an oracle what a real log holds of some users, in order and from its beginning. For one thread. */
final class RealLog implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(100);

    private final Set<String> users;
    private final LogOracle oracle;
    private final KafkaConsumer<byte[], byte[]> changes;
    private final KafkaConsumer<byte[], byte[]> outcomes;

    RealLog(String bootstrapServers, Set<Integer> partitions, Set<String> users, LogOracle oracle) {
        this.users = users;
        this.oracle = oracle;
        changes = consumer(bootstrapServers, Topics.CHANGES, partitions);
        outcomes = consumer(bootstrapServers, Topics.OUTCOMES, partitions);
    }

    private static KafkaConsumer<byte[], byte[]> consumer(String brokers, String topic, Set<Integer> partitions) {
        Map<String, Object> settings = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                brokers,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
                20,
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false);
        var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        List<TopicPartition> all = partitions.stream()
                .map(partition -> new TopicPartition(topic, partition))
                .toList();
        consumer.assign(all);
        consumer.seekToBeginning(all);
        return consumer;
    }

    /** The oracle knows all that is in the log now. */
    void catchUp() {
        read(changes, record -> {
            Source source = new Source(record.partition(), record.offset());
            if (isTheirs(record)) {
                oracle.appended(new Entry(ChangeCodec.decode(record.value()), source, record.timestamp()));
            } else {
                oracle.passed(record.partition(), record.timestamp());
            }
        });
    }

    /** The oracle knows all decisions that are committed now. */
    void catchUpWithOutcomes() {
        read(outcomes, record -> {
            if (isTheirs(record)) {
                oracle.decided(OutcomeCodec.decode(record.value()));
            }
        });
    }

    private boolean isTheirs(ConsumerRecord<byte[], byte[]> record) {
        return record.key() != null && users.contains(new String(record.key(), UTF_8));
    }

    private static void read(KafkaConsumer<byte[], byte[]> consumer, Consumer<ConsumerRecord<byte[], byte[]>> each) {
        Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            consumer.poll(POLL).forEach(each);
        }
    }

    @Override
    public void close() {
        changes.close();
        outcomes.close();
    }
}
