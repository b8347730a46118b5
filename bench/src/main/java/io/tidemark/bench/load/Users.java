package io.tidemark.bench.load;

import io.tidemark.core.identity.OwnerId;
import io.tidemark.wire.Topics;
import java.util.ArrayList;
import java.util.List;

/**
 * Users whom nobody had before this run.
 *
 * @param run unique to the run
 * @param partitions of the topics
 */
public record Users(String run, int partitions) {
    /** A user whose changes lie in that partition; {@code name} says what for. */
    public String onPartition(String name, int partition) {
        for (int i = 0; ; i++) {
            String user = "bench-" + run + "-" + name + "-" + i;
            if (Topics.partitionOf(new OwnerId(user), partitions) == partition) {
                return user;
            }
        }
    }

    /** Users spread evenly over the partitions. */
    public List<String> spread(String name, int count) {
        List<String> users = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            users.add(onPartition(name + "-" + i, i % partitions));
        }
        return users;
    }
}
