package io.tidemark.projection.rebuild;

import io.tidemark.core.merge.Outcome;
import io.tidemark.wire.OutcomeCodec;
import io.tidemark.wire.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetCommitCallback;
import org.apache.kafka.common.TopicPartition;

/** {@code sync.outcomes} in memory: records at every second offset, as if a transaction's marker followed each. */
final class SharedLog {
    private final Interleaving interleaving;
    private final RandomGenerator random;
    private final Map<TopicPartition, List<byte[]>> records = new HashMap<>();
    private final Map<TopicPartition, Long> committed = new HashMap<>();
    private final Map<TopicPartition, Reader> owners = new HashMap<>();

    SharedLog(Interleaving interleaving, RandomGenerator random) {
        this.interleaving = interleaving;
        this.random = random;
    }

    void append(Outcome outcome) {
        TopicPartition partition =
                new TopicPartition(Topics.OUTCOMES, outcome.source().partition());
        records.computeIfAbsent(partition, none -> new ArrayList<>()).add(OutcomeCodec.encode(outcome));
    }

    private byte[] at(TopicPartition partition, long offset) {
        return records.getOrDefault(partition, List.of()).get((int) (offset / 2));
    }

    private long end(TopicPartition partition) {
        return 2L * records.getOrDefault(partition, List.of()).size();
    }

    Reader reader() {
        return new Reader();
    }

    /** A consumer that really goes back when it is told to. */
    final class Reader extends MockConsumer<byte[], byte[]> {
        private final Map<TopicPartition, Long> positions = new HashMap<>();

        private Reader() {
            super("earliest");
        }

        /** Takes the partition over from whoever had it: goes on at the group's offset, and only its commits count. */
        void takeOver(Collection<TopicPartition> partitions) {
            partitions.forEach(partition -> {
                owners.put(partition, this);
                positions.put(partition, committed.getOrDefault(partition, 0L));
            });
        }

        @Override
        public void assign(Collection<TopicPartition> partitions) {
            partitions.forEach(partition -> positions.put(partition, 0L));
        }

        @Override
        public Set<TopicPartition> assignment() {
            return new HashSet<>(positions.keySet());
        }

        @Override
        public void seek(TopicPartition partition, long offset) {
            positions.put(partition, offset);
        }

        @Override
        public long position(TopicPartition partition) {
            return positions.getOrDefault(partition, 0L);
        }

        @Override
        public Map<TopicPartition, Long> endOffsets(Collection<TopicPartition> partitions) {
            interleaving.step();
            Map<TopicPartition, Long> ends = new HashMap<>();
            partitions.forEach(partition -> ends.put(partition, end(partition)));
            return ends;
        }

        @Override
        public ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
            interleaving.step();
            Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> batch = new HashMap<>();
            positions.replaceAll((partition, position) -> {
                List<ConsumerRecord<byte[], byte[]>> some = new ArrayList<>();
                long next = position;
                for (int most = random.nextInt(5); most > 0 && next < end(partition); most--) {
                    long offset = next + next % 2;
                    if (offset >= end(partition)) {
                        next = offset; // only a marker was left
                        break;
                    }
                    some.add(new ConsumerRecord<>(
                            Topics.OUTCOMES, partition.partition(), offset, null, at(partition, offset)));
                    next = offset + (offset + 2 == end(partition) ? 2 : 1);
                }
                if (!some.isEmpty()) {
                    batch.put(partition, some);
                }
                return next;
            });
            return new ConsumerRecords<>(batch, Map.of());
        }

        @Override
        public void commitAsync(Map<TopicPartition, OffsetAndMetadata> offsets, OffsetCommitCallback callback) {
            offsets.forEach((partition, offset) -> {
                if (owners.get(partition) == this) {
                    committed.put(partition, offset.offset());
                }
            });
        }
    }
}
