package io.tidemark.merge.topology;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidemark.core.merge.Outcome;
import io.tidemark.core.merge.Source;
import io.tidemark.merge.process.Decisions;
import io.tidemark.merge.process.Intake;
import io.tidemark.merge.process.MergeProcessor;
import io.tidemark.wire.DeadLetter;
import io.tidemark.wire.DeadLetterCodec;
import io.tidemark.wire.OutcomeCodec;
import io.tidemark.wire.Topics;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * The wiring of the merge: {@code sync.changes → merge → sync.outcomes}, and undecodable bytes to
 * {@code sync.dead-letters} beside their outcome, in the same transaction (O1). Both leave on the partition number on
 * which the change came, which a partitioner cannot see and the record therefore carries.
 */
public final class MergeTopology {
    private static final String SOURCE = "changes";
    private static final String MERGE = "merge";

    private MergeTopology() {}

    /**
     * Adds sources, processor, stores and sinks to an empty topology. The test driver calls the same.
     *
     * @param partitions of the log of changes
     */
    public static Topology define(Topology topology, Intake intake, Decisions decisions, int partitions) {
        ByteArrayDeserializer bytesIn = new ByteArrayDeserializer();
        ByteArraySerializer bytesOut = new ByteArraySerializer();
        return topology.addSource(AutoOffsetReset.earliest(), SOURCE, bytesIn, bytesIn, Topics.CHANGES)
                .addProcessor(MERGE, () -> new MergeProcessor(intake, decisions, partitions), SOURCE)
                .addStateStore(state(), MERGE)
                .<byte[], Outcome>addSink(
                        MergeProcessor.OUTCOMES,
                        Topics.OUTCOMES,
                        bytesOut,
                        (topic, outcome) -> OutcomeCodec.encode(outcome),
                        (topic, key, outcome, count) -> samePartition(outcome.source()),
                        MERGE)
                .<Source, DeadLetter>addSink(
                        MergeProcessor.DEAD_LETTERS,
                        Topics.DEAD_LETTERS,
                        (topic, source) -> source.toString().getBytes(UTF_8),
                        (topic, letter) -> DeadLetterCodec.encode(letter),
                        (topic, key, letter, count) -> samePartition(letter.source()),
                        MERGE);
    }

    /**
     * RocksDB with a changelog. One store, not one for each kind of content: a transaction appends to the changelog of
     * every store it touched, in every partition, and a durable append costs the same for one record as for a thousand.
     * No cache: Streams empties it task by task, and then waits for the broker after each.
     */
    private static StoreBuilder<KeyValueStore<byte[], byte[]>> state() {
        return Stores.keyValueStoreBuilder(
                Stores.persistentKeyValueStore(MergeProcessor.STATE), Serdes.ByteArray(), Serdes.ByteArray());
    }

    private static Optional<Set<Integer>> samePartition(Source source) {
        return Optional.of(Set.of(source.partition()));
    }
}
