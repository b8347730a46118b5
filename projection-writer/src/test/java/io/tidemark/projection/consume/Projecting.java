package io.tidemark.projection.consume;

import io.tidemark.core.feed.GenerationWriter;
import io.tidemark.readmodel.Generation;
import io.tidemark.readmodel.Generations;
import java.util.Collection;
import java.util.Set;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.TopicPartition;

/** The listener of the projection-writer, for tests of other packages. */
public final class Projecting {
    private final StoppedPartitions stopped = new StoppedPartitions();
    private final OutcomeListener listener;

    public Projecting(
            Generations generations,
            Function<Generation, GenerationWriter> writers,
            Producer<byte[], byte[]> announcements) {
        listener = new OutcomeListener(generations, writers, new ProjectedAnnouncer(announcements), stopped);
    }

    public void onBatch(ConsumerRecords<byte[], byte[]> records, Consumer<?, ?> consumer) {
        listener.onBatch(records, consumer);
    }

    public void assigned(Collection<TopicPartition> partitions) {
        listener.assigned(partitions);
    }

    public Set<TopicPartition> stopped() {
        return stopped.all();
    }
}
