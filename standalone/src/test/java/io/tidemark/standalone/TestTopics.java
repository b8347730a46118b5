package io.tidemark.standalone;

import io.tidemark.core.identity.OwnerId;
import io.tidemark.wire.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Raw access to the topics, past every door. */
final class TestTopics {
    private final String servers;

    TestTopics(String servers) {
        this.servers = servers;
    }

    /** Of the topic of changes, and so of each that is partitioned by owner. */
    int partitions() {
        try (KafkaProducer<byte[], byte[]> producer = producer()) {
            return producer.partitionsFor(Topics.CHANGES).size();
        }
    }

    int partitionOf(OwnerId owner) {
        return Topics.partitionOf(owner, partitions());
    }

    /** The offset of the record. */
    long send(ProducerRecord<byte[], byte[]> record) {
        return send(List.of(record));
    }

    /** All at once, in order; the offset of the last. */
    long send(List<ProducerRecord<byte[], byte[]>> records) {
        try (KafkaProducer<byte[], byte[]> producer = producer()) {
            var sent = records.stream().map(producer::send).toList();
            return sent.get(sent.size() - 1).get().offset();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private KafkaProducer<byte[], byte[]> producer() {
        Map<String, Object> config = Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                servers,
                ProducerConfig.COMPRESSION_TYPE_CONFIG,
                "zstd",
                ProducerConfig.BUFFER_MEMORY_CONFIG,
                64 << 20,
                ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                64 << 20);
        return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** All committed records of a partition, from the beginning to the present end. */
    List<ConsumerRecord<byte[], byte[]>> read(String topic, int partition) {
        TopicPartition source = new TopicPartition(topic, partition);
        Map<String, Object> config =
                Map.of("bootstrap.servers", servers, ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(List.of(source));
            consumer.seekToBeginning(List.of(source));
            long end = consumer.endOffsets(List.of(source)).getOrDefault(source, 0L);
            List<ConsumerRecord<byte[], byte[]>> all = new ArrayList<>();
            while (consumer.position(source) < end) {
                consumer.poll(Duration.ofMillis(200)).forEach(all::add);
            }
            return all;
        }
    }
}
