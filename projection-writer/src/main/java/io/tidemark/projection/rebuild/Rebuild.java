package io.tidemark.projection.rebuild;

import io.tidemark.readmodel.Comparison;
import io.tidemark.readmodel.Generation;
import io.tidemark.readmodel.GenerationState;
import io.tidemark.readmodel.Generations;
import io.tidemark.readmodel.MongoFeedWriter;
import io.tidemark.readmodel.ReadModelClient;
import io.tidemark.wire.Topics;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * The read model anew from {@code sync.outcomes} beside the live one, and back (P4). Each call may be repeated after
 * whatever ended it: it goes on where it was. The platform runs meanwhile.
 */
public final class Rebuild implements AutoCloseable {
    private static final int BATCH = 4_000;
    private static final int FETCH_BYTES = 4 * 1024 * 1024;
    private static final int PATIENCE_SECONDS = 10;

    private final Map<String, Object> kafka;
    private final ReadModelClient client;
    private final Generations generations;
    private final Consumer<String> say;

    private Rebuild(String bootstrapServers, ReadModelClient client, Consumer<String> say) {
        kafka = Map.of("bootstrap.servers", bootstrapServers);
        this.client = client;
        this.say = say;
        generations = client.generations();
    }

    /** @param say is told how it goes, a line at a time */
    public static Rebuild of(String bootstrapServers, String mongodbUri, Consumer<String> say) {
        return new Rebuild(bootstrapServers, ReadModelClient.createForProjection(mongodbUri), say);
    }

    /**
     * Fills a new generation, compares it with the live one and makes it live; the one before is kept.
     *
     * @param acceptDifferences makes it live although it differs: for when the live one is known to be wrong
     * @return false if it differs; it is given up then
     */
    public boolean rebuild(boolean acceptDifferences) {
        GenerationState state = generations.change(GenerationState::begun);
        state.discarded().forEach(old -> client.readModel(old).drop());
        Generation target = state.building().orElseThrow();
        client.readModel(target).prepare(clusterId());
        boolean switched = to(target, () -> isSame(state.live(), target) || acceptDifferences);
        if (switched) {
            say.accept(target + " is live; " + state.live() + " is kept: ./tidemark rebuild --rollback");
        } else {
            generations.change(GenerationState::abandoned);
            say.accept(target + " is given up: nothing has changed for devices");
        }
        return switched;
    }

    /**
     * Makes the generation that was live before live again, once it has caught up.
     *
     * @throws IllegalStateException if there is none
     */
    public void rollback() {
        Generation kept = generations.read().kept().orElseThrow(Rebuild::nothingKept);
        to(kept, () -> true);
        say.accept(kept + " is live again, and what was live is kept");
    }

    /** Gives up a rebuild that was begun; false if there is none. */
    public boolean abandon() {
        boolean was = generations.read().building().isPresent();
        GenerationState state = generations.change(GenerationState::abandoned);
        state.discarded().forEach(old -> client.readModel(old).drop());
        return was;
    }

    @Override
    public void close() {
        client.close();
    }

    private boolean to(Generation target, BooleanSupplier check) {
        Pace pace = new Pace(target.toString(), System::nanoTime, say);
        try (MongoFeedWriter writer = client.readModel(target).openWriter();
                KafkaConsumer<byte[], byte[]> consumer = consumer()) {
            Feeding feeding = new Feeding(consumer, writer, pace::written);
            feeding.begin(consumer.partitionsFor(Topics.OUTCOMES).stream()
                    .map(partition -> new TopicPartition(Topics.OUTCOMES, partition.partition()))
                    .toList());
            pace.expect(feeding.remaining(feeding.ends()));
            return new Switchover(generations, feeding, target).run(() -> {
                pace.done();
                return check.getAsBoolean();
            });
        }
    }

    private boolean isSame(Generation live, Generation target) {
        Comparison comparison = client.compare(live, target);
        comparison.compared().forEach((name, count) -> say.accept("compared " + name + ": " + count + " documents"));
        comparison.differences().forEach(difference -> say.accept("differs: " + difference));
        say.accept(
                comparison.isEqual()
                        ? target + " is equal to " + live
                        : target + " differs from " + live + " in " + comparison.differing() + " documents");
        return comparison.isEqual();
    }

    private KafkaConsumer<byte[], byte[]> consumer() {
        Map<String, Object> all = new HashMap<>(kafka);
        all.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        all.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none"); // the log is never deleted
        all.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        all.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, BATCH);
        all.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, FETCH_BYTES);
        return new KafkaConsumer<>(all, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private String clusterId() {
        try (Admin admin = Admin.create(kafka)) {
            return admin.describeCluster().clusterId().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new KafkaException("Kafka does not say which cluster it is", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("Interrupted while asking Kafka", e);
        }
    }

    private static IllegalStateException nothingKept() {
        return new IllegalStateException(
                "No earlier generation is kept: there was no rebuild, or a later one has begun");
    }
}
