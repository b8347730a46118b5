package io.tidemark.wire;

import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How topics are made before the first start. The number of partitions is never changed in place, since a moved owner
 * would meet an empty state.
 *
 * @param partitions of each topic that is partitioned by owner; fixed by the first start
 * @param replication copies of each record; with three or more, two must be in sync for an acknowledgement
 * @param durable flush every append before it is acknowledged, so that a power cut of all brokers loses nothing
 */
public record TopicSettings(int partitions, short replication, boolean durable) {
    public static final int DEFAULT_PARTITIONS = 12;

    public TopicSettings {
        if (partitions < 1 || replication < 1) {
            throw new IllegalArgumentException("A topic has at least one partition and one copy");
        }
    }

    /**
     * The settings {@code tidemark.topics.partitions} (12), {@code .replication} (1) and {@code .durable}, which unless
     * set is true where there is one copy only.
     *
     * @param property gives a setting's text by its name, or null
     * @throws IllegalArgumentException naming the setting that is no number
     */
    public static TopicSettings from(Function<String, @Nullable String> property) {
        int partitions = number(property, "tidemark.topics.partitions", DEFAULT_PARTITIONS);
        int replication = number(property, "tidemark.topics.replication", 1);
        String durable = property.apply("tidemark.topics.durable");
        return new TopicSettings(
                partitions,
                (short) replication,
                durable == null || durable.isBlank() ? replication == 1 : Boolean.parseBoolean(durable));
    }

    private static int number(Function<String, @Nullable String> property, String name, int otherwise) {
        String text = Optional.ofNullable(property.apply(name)).orElse("").strip();
        if (text.isEmpty()) {
            return otherwise;
        }
        if (!text.matches("[1-9]\\d{0,3}")) {
            throw new IllegalArgumentException(name + " must be a number from 1 to 9999, not '" + text + "'");
        }
        return Integer.parseInt(text);
    }

    int minInSync() {
        return replication >= 3 ? 2 : 1;
    }
}
