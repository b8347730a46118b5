package io.tidemark.standalone.cluster;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What the image {@code apache/kafka} makes of its environment: {@code KAFKA_MIN_INSYNC_REPLICAS} sets {@code min.insync.replicas}. */
final class BrokerSettings {
    private static final String PREFIX = "KAFKA_";

    /** For the scripts around the broker. */
    private static final Set<String> OF_THE_SCRIPTS = Set.of(
            "KAFKA_VERSION",
            "KAFKA_HEAP_OPTS",
            "KAFKA_OPTS",
            "KAFKA_JMX_OPTS",
            "KAFKA_JVM_PERFORMANCE_OPTS",
            "KAFKA_GC_LOG_OPTS");

    private BrokerSettings() {}

    static Map<String, String> of(Map<String, String> environment) {
        Map<String, String> settings = new TreeMap<>();
        environment.forEach((name, value) -> {
            if (name.startsWith(PREFIX) && !OF_THE_SCRIPTS.contains(name)) {
                settings.put(key(name), value);
            }
        });
        return settings;
    }

    /** One underscore stands for a dot, two for an underscore, three for a dash. */
    private static String key(String name) {
        return name.substring(PREFIX.length())
                .toLowerCase(Locale.ROOT)
                .replace('_', '.')
                .replace("...", "-")
                .replace("..", "_");
    }
}
