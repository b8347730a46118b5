package io.tidemark.standalone.broker;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** A plain client of one-partition topics, for tests of the broker. */
final class TestLog implements AutoCloseable {

    private final String servers;
    private final KafkaProducer<String, String> producer;

    TestLog(String servers) {
        this.servers = servers;
        this.producer = producer(Map.of("bootstrap.servers", servers, "acks", "all"));
    }

    void create(String topic) throws Exception {
        try (Admin admin = Admin.create(Map.<String, Object>of("bootstrap.servers", servers))) {
            if (!admin.listTopics().names().get().contains(topic)) {
                admin.createTopics(List.of(new NewTopic(topic, Optional.of(1), Optional.empty())))
                        .all()
                        .get();
            }
        }
    }

    void append(String topic, String value) throws Exception {
        producer.send(new ProducerRecord<>(topic, value)).get();
    }

    void transaction(String topic, String value, boolean commit) throws Exception {
        try (KafkaProducer<String, String> exact =
                producer(Map.of("bootstrap.servers", servers, "transactional.id", "test-log"))) {
            exact.initTransactions();
            exact.beginTransaction();
            exact.send(new ProducerRecord<>(topic, value)).get();
            if (commit) {
                exact.commitTransaction();
            } else {
                exact.abortTransaction();
            }
        }
    }

    List<String> read(String topic) {
        TopicPartition partition = new TopicPartition(topic, 0);
        List<String> values = new ArrayList<>();
        try (KafkaConsumer<String, String> consumer = consumer()) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = Objects.requireNonNull(
                    consumer.endOffsets(List.of(partition)).get(partition));
            while (consumer.position(partition) < end) {
                consumer.poll(Duration.ofSeconds(1)).forEach(each -> values.add(each.value()));
            }
        }
        return values;
    }

    private KafkaConsumer<String, String> consumer() {
        return new KafkaConsumer<>(
                Map.of("bootstrap.servers", servers, "isolation.level", "read_committed"),
                new StringDeserializer(),
                new StringDeserializer());
    }

    private static KafkaProducer<String, String> producer(Map<String, Object> settings) {
        return new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer());
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(2));
    }
}
