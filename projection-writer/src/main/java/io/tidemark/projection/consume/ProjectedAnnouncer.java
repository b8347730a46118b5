package io.tidemark.projection.consume;

import io.tidemark.wire.Projected;
import io.tidemark.wire.ProjectedCodec;
import io.tidemark.wire.Topics;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;

/** Says on {@code sync.projected} how far each partition is readable; returns when the brokers have it. */
final class ProjectedAnnouncer {
    private final Producer<byte[], byte[]> producer;

    ProjectedAnnouncer(Producer<byte[], byte[]> producer) {
        this.producer = producer;
    }

    void announce(Collection<Projected> all) {
        List<Future<RecordMetadata>> sent = all.stream().map(this::send).toList();
        sent.forEach(ProjectedAnnouncer::await);
    }

    private Future<RecordMetadata> send(Projected projected) {
        return producer.send(
                new ProducerRecord<>(Topics.PROJECTED, projected.partition(), null, ProjectedCodec.encode(projected)));
    }

    private static void await(Future<RecordMetadata> sent) {
        try {
            sent.get();
        } catch (ExecutionException e) {
            throw new KafkaException("sync.projected did not take a record", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("Interrupted while announcing", e);
        }
    }
}
