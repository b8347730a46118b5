package io.tidemark.bench.raw;

import io.tidemark.bench.log.ChangesTopic;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** A topic like {@code sync.changes} for the time of a measurement. */
final class RawTopics implements AutoCloseable {
    private static final String DEFAULT_FLUSH = Long.toString(Long.MAX_VALUE);

    private final Admin admin;
    private final String name;

    private RawTopics(Admin admin, String name) {
        this.admin = admin;
        this.name = name;
    }

    /** Makes it and returns when every partition answers: before that, an idempotent producer can be wedged by it. */
    static RawTopics create(Admin admin, String name, boolean durable, String compression)
            throws ExecutionException, InterruptedException {
        ChangesTopic like = ChangesTopic.of(admin);
        int partitions = like.partitions();
        Map<String, String> config = new HashMap<>(like.settings());
        config.put("flush.messages", durable ? "1" : DEFAULT_FLUSH);
        config.put("compression.type", compression);
        admin.createTopics(List.of(new NewTopic(name, partitions, like.copies()).configs(config)))
                .all()
                .get();
        awaitLeaders(admin, name, partitions);
        return new RawTopics(admin, name);
    }

    private static void awaitLeaders(Admin admin, String name, int partitions)
            throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> ends = IntStream.range(0, partitions)
                .mapToObj(partition -> new TopicPartition(name, partition))
                .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest()));
        for (int tries = 0; ; tries++) {
            try {
                admin.listOffsets(ends).all().get();
                return;
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof UnknownTopicOrPartitionException) || tries == 100) {
                    throw e;
                }
                Thread.sleep(50);
            }
        }
    }

    String name() {
        return name;
    }

    @Override
    public void close() {
        admin.deleteTopics(List.of(name));
    }
}
