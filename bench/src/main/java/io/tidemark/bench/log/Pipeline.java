package io.tidemark.bench.log;

import io.tidemark.bench.report.Progress;
import io.tidemark.core.feed.FeedReader;
import io.tidemark.wire.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartition;

/**
 * The stages behind the door, watched from outside: the end of {@code sync.changes}, the merge's committed offsets, and
 * the progress in MongoDB, which speaks of offsets of {@code sync.changes} too. Records are counted exactly: no
 * transaction writes to that topic.
 */
public final class Pipeline {
    private static final String MERGE_GROUP = "tidemark-merge";
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final long POLL_MILLIS = 50;
    private static final Set<String> KEPT = Set.of(Topics.CHANGES, Topics.OUTCOMES);

    private final Admin admin;
    private final FeedReader readModel;
    private final ChangesTopic changes;
    private final int partitions;

    /** @param readModel of the live generation, whichever that is */
    public Pipeline(Admin admin, FeedReader readModel) throws ExecutionException, InterruptedException {
        this.admin = admin;
        this.readModel = readModel;
        this.changes = ChangesTopic.of(admin);
        this.partitions = changes.partitions();
    }

    public int partitions() {
        return partitions;
    }

    /** Behind first, so that no lag is ever negative. */
    public Positions positions() throws ExecutionException, InterruptedException {
        long projected = projected();
        long merged = merged();
        return new Positions(appended(), merged, projected, System.nanoTime());
    }

    private long appended() throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> ends = IntStream.range(0, partitions)
                .mapToObj(partition -> new TopicPartition(Topics.CHANGES, partition))
                .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest()));
        return admin.listOffsets(ends).all().get().values().stream()
                .mapToLong(ListOffsetsResultInfo::offset)
                .sum();
    }

    private long merged() throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetAndMetadata> committed = new HashMap<>(admin.listConsumerGroupOffsets(MERGE_GROUP)
                .partitionsToOffsetAndMetadata()
                .get());
        return committed.entrySet().stream()
                .filter(entry -> entry.getKey().topic().equals(Topics.CHANGES))
                .mapToLong(entry -> entry.getValue().offset())
                .sum();
    }

    private long projected() {
        long sum = 0;
        for (long offset : readModel.progress().values()) {
            sum += offset + 1;
        }
        return sum;
    }

    /** What {@code sync.changes} and {@code sync.outcomes} take on the brokers' disks, in bytes. */
    public long logBytes() throws ExecutionException, InterruptedException {
        List<Integer> brokers =
                admin.describeCluster().nodes().get().stream().map(Node::id).toList();
        return admin.describeLogDirs(brokers).allDescriptions().get().values().stream()
                .flatMap(folders -> folders.values().stream())
                .flatMap(folder -> folder.replicaInfos().entrySet().stream())
                .filter(replica -> KEPT.contains(replica.getKey().topic()))
                .mapToLong(replica -> replica.getValue().size())
                .sum();
    }

    /** Whether every append is flushed before it is acknowledged. */
    public boolean isDurable() {
        return changes.isDurable();
    }

    /** Waits until everything is readable. */
    public Positions awaitQuiet(Progress progress) throws ExecutionException, InterruptedException {
        return await(progress, "everything is readable", now -> now.lag() == 0);
    }

    /** @throws IllegalStateException if it does not come true within ten minutes */
    public Positions await(Progress progress, String what, Predicate<Positions> isSo)
            throws ExecutionException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        Positions now = positions();
        while (!isSo.test(now)) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("Not within ten minutes: " + what + " (" + now + ")");
            }
            progress.waiting("until " + what + ": " + now);
            Thread.sleep(POLL_MILLIS);
            now = positions();
        }
        return now;
    }
}
