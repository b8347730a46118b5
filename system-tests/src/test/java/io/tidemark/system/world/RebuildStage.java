package io.tidemark.system.world;

import io.tidemark.core.feed.GenerationWriter;
import io.tidemark.core.feed.InMemoryFeed;
import io.tidemark.core.feed.Projection;
import io.tidemark.core.identity.OwnerId;
import io.tidemark.core.merge.Outcome;
import io.tidemark.projection.rebuild.SwitchInOneThread;
import io.tidemark.readmodel.Generation;
import io.tidemark.readmodel.GenerationState;
import io.tidemark.readmodel.Generations;
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
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;

/** The command that rebuilds, switches and rolls back, by its real code; others go on at each of its calls. */
final class RebuildStage {
    /** What it reads and writes. */
    interface Surroundings {
        List<Outcome> outcomes(int partition);

        /** Others may do something here. */
        void meanwhile();

        /** Whether it is told where the log really ends. */
        boolean catchesUp();
    }

    private final GenerationsInMemory generations;
    private final Surroundings world;
    private final List<TopicPartition> partitions;

    RebuildStage(GenerationsInMemory generations, int partitions, Surroundings world) {
        this.generations = generations;
        this.world = world;
        this.partitions = IntStream.range(0, partitions)
                .mapToObj(partition -> new TopicPartition(Topics.OUTCOMES, partition))
                .toList();
    }

    /** A whole run; false if nothing was switched. */
    boolean run(boolean back, boolean agrees) {
        GenerationState state = generations.read();
        Generation target = back && state.kept().isPresent()
                ? state.kept().get()
                : generations.change(GenerationState::begun).building().orElseThrow();
        try {
            boolean switched = SwitchInOneThread.run(
                    new Stepping(), new Log(), partitions, new Writer(generations.feed(target)), target, () -> agrees);
            if (!switched) {
                generations.change(GenerationState::abandoned);
            }
            return switched;
        } catch (IllegalStateException e) {
            return false; // another command was quicker
        }
    }

    private final class Stepping implements Generations {
        @Override
        public GenerationState read() {
            world.meanwhile();
            return generations.read();
        }

        @Override
        public boolean replace(GenerationState seen, GenerationState next) {
            world.meanwhile();
            return generations.replace(seen, next);
        }
    }

    private final class Writer implements GenerationWriter {
        private final InMemoryFeed feed;

        private Writer(InMemoryFeed feed) {
            this.feed = feed;
        }

        @Override
        public void write(Projection projection, Runnable beforeMarks) {
            world.meanwhile();
            feed.write(projection, beforeMarks);
        }

        @Override
        public Map<OwnerId, Long> heads(Collection<OwnerId> owners) {
            return feed.heads(owners);
        }

        @Override
        public Map<Integer, Long> positions() {
            return feed.positions();
        }
    }

    /** A consumer of the committed outcomes. */
    private final class Log extends MockConsumer<byte[], byte[]> {
        private static final int MOST = 3;
        private final Map<TopicPartition, Long> positions = new HashMap<>();

        private Log() {
            super("earliest");
        }

        @Override
        public synchronized void assign(Collection<TopicPartition> assigned) {
            assigned.forEach(partition -> positions.put(partition, 0L));
        }

        @Override
        public synchronized Set<TopicPartition> assignment() {
            return new HashSet<>(positions.keySet());
        }

        @Override
        public synchronized void seek(TopicPartition partition, long offset) {
            positions.put(partition, offset);
        }

        @Override
        public synchronized long position(TopicPartition partition) {
            return positions.getOrDefault(partition, 0L);
        }

        @Override
        public synchronized Map<TopicPartition, Long> endOffsets(Collection<TopicPartition> asked) {
            world.meanwhile();
            Map<TopicPartition, Long> ends = new HashMap<>();
            asked.forEach(partition -> ends.put(
                    partition,
                    world.catchesUp() ? world.outcomes(partition.partition()).size() : position(partition)));
            return ends;
        }

        @Override
        public synchronized ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
            world.meanwhile();
            Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> batch = new HashMap<>();
            positions.replaceAll((partition, position) -> {
                List<Outcome> all = world.outcomes(partition.partition());
                long to = Math.min(all.size(), position + MOST);
                List<ConsumerRecord<byte[], byte[]>> some = new ArrayList<>();
                for (long offset = position; offset < to; offset++) {
                    some.add(new ConsumerRecord<>(
                            Topics.OUTCOMES, partition.partition(), offset, null, OutcomeCodec.encode(all.get((int)
                                    offset))));
                }
                if (!some.isEmpty()) {
                    batch.put(partition, some);
                }
                return to;
            });
            return new ConsumerRecords<>(batch, Map.of());
        }
    }
}
