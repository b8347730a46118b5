package io.tidemark.ingest.push;

import io.tidemark.core.identity.OwnerId;
import io.tidemark.wire.Topics;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The end of a partition as its leader knows it: everything acknowledged lies before it. */
final class KafkaLogEnds implements LogEnds {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaLogEnds.class);
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Supplier<Optional<Admin>> admin;
    private final int partitions;

    /** @param admin empty for as long as the topics are not known to be there */
    KafkaLogEnds(Supplier<Optional<Admin>> admin, int partitions) {
        this.admin = admin;
        this.partitions = partitions;
    }

    @Override
    public Optional<Map<Integer, Long>> last(OwnerId owner) {
        int partition = Topics.partitionOf(owner, partitions);
        return admin.get()
                .flatMap(ready -> end(ready, new TopicPartition(Topics.CHANGES, partition)))
                .map(end -> Map.of(partition, end - 1));
    }

    private static Optional<Long> end(Admin ready, TopicPartition partition) {
        try {
            return Optional.of(ready.listOffsets(Map.of(partition, OffsetSpec.latest()))
                    .partitionResult(partition)
                    .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                    .offset());
        } catch (ExecutionException | TimeoutException e) {
            LOG.atWarn().setCause(e).log("The end of a partition could not be found out");
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
