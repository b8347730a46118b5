package io.tidemark.projection.consume;

import io.tidemark.core.feed.GenerationWriter;
import io.tidemark.readmodel.Generation;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.apache.kafka.common.TopicPartition;

/**
 * Whether a generation that has joined holds everything before what this consumer reads next. If it does once it does so
 * for as long as the consumer keeps the partition and writes all that it reads to it. Thread-safe.
 */
final class Links {
    private final Map<Generation, Set<TopicPartition>> linked = new ConcurrentHashMap<>();

    /**
     * The partitions that have to be read again, and from where, before these batches may be written to all followers.
     * Whoever asks must go back to there, and is linked then.
     *
     * @param first the first offset of each partition's batch
     */
    Map<TopicPartition, Long> missing(
            Set<Generation> followers,
            Map<TopicPartition, Long> first,
            Function<Generation, ? extends GenerationWriter> writers) {
        Map<TopicPartition, Long> back = new HashMap<>();
        for (Generation follower : followers) {
            Set<TopicPartition> known = linked.getOrDefault(follower, Set.of());
            if (!known.containsAll(first.keySet())) {
                Map<Integer, Long> positions = writers.apply(follower).positions();
                first.forEach((partition, offset) -> {
                    long position = positions.getOrDefault(partition.partition(), 0L);
                    if (!known.contains(partition) && position < offset) {
                        back.merge(partition, position, Math::min);
                    }
                });
            }
        }
        followers.forEach(follower -> linked.computeIfAbsent(follower, none -> ConcurrentHashMap.newKeySet())
                .addAll(first.keySet()));
        return back;
    }

    /** What is written to these and to no others. */
    void retain(Set<Generation> followers) {
        linked.keySet().retainAll(followers);
    }

    /** Another consumer may have read the partition meanwhile. */
    void forget(Collection<TopicPartition> partitions) {
        linked.values().forEach(known -> known.removeAll(partitions));
    }
}
