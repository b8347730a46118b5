package io.tidemark.standalone.broker;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Kafka's settings for one broker on one laptop. */
final class BrokerProperties {

    static final int NODE_ID = 1;
    static final String CONTROLLER_LISTENER = "CONTROLLER";

    private static final int KIB = 1024;
    private static final int MIB = 1024 * KIB;
    /** Above the 4 MiB that outcomes and changelogs may have, with room for batch and transaction overhead. */
    private static final int LARGEST_BATCH = 5 * MIB;

    private BrokerProperties() {}

    /** As strings: Kafka parses them to the exact type, where a short or a long is refused as an int. */
    static Map<String, String> of(Path logDirectory, BrokerPorts ports, Durability durability) {
        Map<String, Object> all = new HashMap<>();
        all.putAll(identity(logDirectory, ports));
        all.putAll(singleReplica());
        all.putAll(flushing(durability));
        all.putAll(sizes());
        all.putAll(metadataLog());
        all.putAll(groups());
        all.putAll(takeover());
        all.putAll(transactions());
        return all.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, each -> each.getValue().toString()));
    }

    private static Map<String, Object> identity(Path logDirectory, BrokerPorts ports) {
        String client = "PLAINTEXT://" + BrokerPorts.host() + ":" + ports.client();
        String controller = BrokerPorts.host() + ":" + ports.controller();
        return Map.of(
                "process.roles",
                "broker,controller",
                "node.id",
                NODE_ID,
                "log.dirs",
                logDirectory.toString(),
                "listeners",
                client + "," + CONTROLLER_LISTENER + "://" + controller,
                "advertised.listeners",
                client,
                "listener.security.protocol.map",
                "PLAINTEXT:PLAINTEXT," + CONTROLLER_LISTENER + ":PLAINTEXT",
                "controller.listener.names",
                CONTROLLER_LISTENER,
                "controller.quorum.voters",
                NODE_ID + "@" + controller,
                "auto.create.topics.enable",
                false);
    }

    private static Map<String, Object> singleReplica() {
        return Map.of(
                "default.replication.factor", 1,
                "min.insync.replicas", 1,
                "offsets.topic.replication.factor", 1,
                "offsets.topic.num.partitions", 4,
                "transaction.state.log.replication.factor", 1,
                "transaction.state.log.min.isr", 1,
                "transaction.state.log.num.partitions", 4,
                "share.coordinator.state.topic.replication.factor", 1,
                "share.coordinator.state.topic.min.isr", 1,
                "share.coordinator.state.topic.num.partitions", 1);
    }

    /** Flushing only our own topics is not enough: offsets, changelogs and outcomes would be cut at different points. */
    private static Map<String, Object> flushing(Durability durability) {
        return switch (durability) {
            case DURABLE -> Map.of("log.flush.interval.messages", 1);
            case DEFAULT -> Map.of();
        };
    }

    private static Map<String, Object> sizes() {
        return Map.of(
                "message.max.bytes",
                LARGEST_BATCH,
                "replica.fetch.max.bytes",
                LARGEST_BATCH,
                "log.segment.bytes",
                64 * MIB,
                "log.index.size.max.bytes",
                MIB,
                "offsets.topic.segment.bytes",
                16 * MIB,
                "transaction.state.log.segment.bytes",
                16 * MIB,
                "log.cleaner.dedupe.buffer.size",
                4 * MIB,
                "num.network.threads",
                2,
                "num.io.threads",
                4,
                // Nothing is deleted by age unless its topic says so.
                "log.retention.ms",
                -1);
    }

    private static Map<String, Object> metadataLog() {
        return Map.of(
                "metadata.log.segment.bytes", 8 * MIB,
                "metadata.log.max.record.bytes.between.snapshots", 4 * MIB,
                "metadata.max.retention.bytes", 32 * MIB,
                "metadata.max.idle.interval.ms", 5_000);
    }

    private static Map<String, Object> groups() {
        return Map.of(
                "group.initial.rebalance.delay.ms", 0,
                "group.min.session.timeout.ms", 1_000,
                "group.consumer.min.session.timeout.ms", 1_000,
                "group.consumer.session.timeout.ms", 6_000,
                "group.consumer.min.heartbeat.interval.ms", 500,
                "group.consumer.heartbeat.interval.ms", 1_000,
                // Four thousand years: a laptop that was off for weeks must find its offsets.
                "offsets.retention.minutes", Integer.MAX_VALUE);
    }

    /**
     * Waits after a kill: the next start is refused until the session of the former life has ended, and an abandoned
     * transaction blocks readers until a scan finds it. A pause longer than the session only interrupts service.
     */
    private static Map<String, Object> takeover() {
        return Map.of(
                "broker.session.timeout.ms", 2_000,
                "broker.heartbeat.interval.ms", 500,
                "transaction.abort.timed.out.transaction.cleanup.interval.ms", 1_000);
    }

    /** A transaction that comes while the markers of the one before are written is tried again after so long: 20 ms else. */
    private static Map<String, Object> transactions() {
        return Map.of("add.partitions.to.txn.retry.backoff.ms", 1);
    }
}
