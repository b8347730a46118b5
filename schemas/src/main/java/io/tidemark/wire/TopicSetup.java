package io.tidemark.wire;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.InvalidReplicationFactorException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Makes the topics that are missing and refuses to go on with topics that do not fit. Safe to run at every start of
 * every process, also at the same time.
 */
public final class TopicSetup {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final String FOREVER = "-1";
    /** Longer than any token lives: a development token a leap year. */
    private static final Duration REVOKED = Duration.ofDays(400);

    private static final String LARGE = Integer.toString(4 * 1024 * 1024);

    private final Admin admin;
    private final TopicSettings settings;

    public TopicSetup(Admin admin, TopicSettings settings) {
        this.admin = admin;
        this.settings = settings;
    }

    /**
     * Returns when every topic is there and every partition answers. Brokers that are still starting are waited for, and
     * so are as many of them as there are to be copies.
     *
     * @throws TopicSetupException if partition counts differ, or the brokers do not answer within a minute
     */
    public void ensure() {
        create();
        Map<String, Integer> counts = partitionCounts();
        Topics.PARTITIONED_BY_OWNER.forEach(topic -> {
            if (counts.getOrDefault(topic, 0) != settings.partitions()) {
                throw new TopicSetupException(
                        ("Topic %s has %d partitions, but %d are configured. The number is fixed at"
                                        + " the first start: configure %d, or move to new topics.")
                                .formatted(topic, counts.get(topic), settings.partitions(), counts.get(topic)));
            }
        });
        if (counts.getOrDefault(Topics.REVOCATIONS, 0) != 1) {
            throw new TopicSetupException("Topic " + Topics.REVOCATIONS + " has " + counts.get(Topics.REVOCATIONS)
                    + " partitions, and its order needs exactly one.");
        }
        awaitLeaders(counts);
    }

    private void create() {
        List<NewTopic> topics = List.of(
                topic(Topics.CHANGES, kept(FOREVER, "zstd", "1048588")),
                topic(Topics.OUTCOMES, kept(FOREVER, "producer", LARGE)),
                topic(Topics.PROJECTED, unflushed(kept(millis(Duration.ofHours(1)), "producer", LARGE))),
                topic(Topics.DEAD_LETTERS, kept(millis(Duration.ofDays(180)), "producer", LARGE)),
                new NewTopic(Topics.REVOCATIONS, 1, settings.replication()).configs(latest(REVOKED)));
        patiently(InvalidReplicationFactorException.class, () -> {
            admin.createTopics(topics).values().values().forEach(TopicSetup::createdOrThere);
            return topics;
        });
    }

    private NewTopic topic(String name, Map<String, String> config) {
        return new NewTopic(name, settings.partitions(), settings.replication()).configs(config);
    }

    private Map<String, String> kept(String retentionMillis, String compression, String maxBytes) {
        Map<String, String> config = new HashMap<>();
        config.put(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE);
        config.put(TopicConfig.RETENTION_MS_CONFIG, retentionMillis);
        config.put(TopicConfig.RETENTION_BYTES_CONFIG, FOREVER);
        config.put(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "LogAppendTime"); // C4
        config.put(TopicConfig.COMPRESSION_TYPE_CONFIG, compression);
        config.put(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, maxBytes);
        config.put(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, Integer.toString(settings.minInSync()));
        config.put(TopicConfig.UNCLEAN_LEADER_ELECTION_ENABLE_CONFIG, "false");
        if (!retentionMillis.equals(FOREVER)) {
            config.put(TopicConfig.SEGMENT_MS_CONFIG, Long.toString(Long.parseLong(retentionMillis) / 4));
        }
        if (settings.durable()) {
            config.put(TopicConfig.FLUSH_MESSAGES_INTERVAL_CONFIG, "1");
        }
        return config;
    }

    /** What it says stands in MongoDB too, and whoever follows it looks there first: nothing is lost with it (P1). */
    private static Map<String, String> unflushed(Map<String, String> config) {
        config.put(TopicConfig.FLUSH_MESSAGES_INTERVAL_CONFIG, Long.toString(Long.MAX_VALUE));
        return config;
    }

    /** The last record of each key, for this long. */
    private Map<String, String> latest(Duration time) {
        Map<String, String> config = kept(millis(time), "producer", LARGE);
        config.put(
                TopicConfig.CLEANUP_POLICY_CONFIG,
                TopicConfig.CLEANUP_POLICY_COMPACT + "," + TopicConfig.CLEANUP_POLICY_DELETE);
        config.put(TopicConfig.SEGMENT_MS_CONFIG, millis(Duration.ofDays(1))); // only closed ones are compacted
        return config;
    }

    /** Brokers learn of a topic some moments after its creation was answered. */
    private Map<String, Integer> partitionCounts() {
        return patiently(UnknownTopicOrPartitionException.class, this::described);
    }

    /** Tries again for as long as the cluster refuses for a reason that passes by itself. */
    private static <T> T patiently(Class<? extends ApiException> passing, Supplier<T> attempt) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                return attempt.get();
            } catch (TopicSetupException e) {
                if (!passing.isInstance(e.getCause()) || System.nanoTime() - deadline > 0) {
                    throw e;
                }
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }

    private Map<String, Integer> described() {
        List<String> followed = Stream.concat(Topics.PARTITIONED_BY_OWNER.stream(), Stream.of(Topics.REVOCATIONS))
                .toList();
        return await(admin.describeTopics(followed).allTopicNames()).values().stream()
                .collect(Collectors.toMap(
                        TopicDescription::name, t -> t.partitions().size()));
    }

    /** A topic just made can wedge an idempotent producer until every partition answers for its end. */
    private void awaitLeaders(Map<String, Integer> counts) {
        Map<TopicPartition, OffsetSpec> ends = counts.entrySet().stream()
                .flatMap(e -> partitions(e.getKey(), e.getValue()).stream())
                .collect(Collectors.toMap(p -> p, p -> OffsetSpec.latest()));
        await(admin.listOffsets(ends).all());
    }

    private static Collection<TopicPartition> partitions(String topic, int count) {
        return IntStream.range(0, count)
                .mapToObj(p -> new TopicPartition(topic, p))
                .toList();
    }

    private static void createdOrThere(KafkaFuture<Void> created) {
        try {
            await(created);
        } catch (TopicSetupException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw e;
            }
        }
    }

    private static <T> T await(KafkaFuture<T> future) {
        try {
            return future.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw refused(cause);
        } catch (TimeoutException e) {
            throw unanswered(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TopicSetupException("Interrupted while waiting for Kafka", e);
        }
    }

    private static TopicSetupException refused(Throwable cause) {
        if (cause instanceof org.apache.kafka.common.errors.TimeoutException) {
            return unanswered(cause);
        }
        return new TopicSetupException(KafkaTrouble.sentence(cause), cause);
    }

    private static TopicSetupException unanswered(Throwable cause) {
        return new TopicSetupException(
                "Kafka did not answer within " + PATIENCE.toSeconds()
                        + " s. Look whether the brokers run and KAFKA_BOOTSTRAP_SERVERS names them, then start again.",
                cause);
    }

    private static String millis(Duration duration) {
        return Long.toString(duration.toMillis());
    }
}
