package io.tidemark.bench.soak;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is sampled, and by which rule it is judged. */
enum Gauge {
    ACCEPTED("accepted since the start", "changes", null),
    RATE("accepted", "changes/s", null),
    P50("write → complete:true, p50", "ms", latency(20)),
    P99("write → complete:true, p99", "ms", latency(100)),
    LAG("lag", "changes", latency(200)),
    LIVE_HEAP("JVM, live heap", "MiB", tight(32)),
    JVM_RSS("JVM, RSS", "MiB", tight(200)),
    JVM_OWN("JVM, memory that is no file's", "MiB", tight(200)),
    JVM_THREADS("JVM, threads", "", tight(100)),
    JVM_FDS("JVM, file descriptors outside the data folder", "", tight(100)),
    JVM_DATA_FDS("JVM, file descriptors in the data folder", "", null),
    MONGOD_RSS("mongod, RSS", "MiB", tight(100)),
    MONGOD_OWN("mongod, memory that is no file's", "MiB", tight(100)),
    MONGOD_THREADS("mongod, threads", "", tight(50)),
    MONGOD_FDS("mongod, file descriptors outside the data folder", "", tight(50)),
    MONGOD_DATA_FDS("mongod, file descriptors in the data folder", "", null),
    DISK("data folder", "MiB", null),
    LOG("sync.changes and sync.outcomes", "MiB", null),
    DISK_BY_LOG("data folder, growth by the log's", "×", new Rule(1, 0.10, 0.05));

    private final String what;
    private final String unit;
    private final @Nullable Rule rule;

    Gauge(String what, String unit, @Nullable Rule rule) {
        this.what = what;
        this.unit = unit;
        this.rule = rule;
    }

    /** Five percent an hour, once it is two percent. */
    private static Rule tight(double floor) {
        return new Rule(floor, 0.05, 0.02);
    }

    /** Others use the machine too: a quarter an hour, once it is a quarter. */
    private static Rule latency(double floor) {
        return new Rule(floor, 0.25, 0.25);
    }

    String what() {
        return what;
    }

    String unit() {
        return unit;
    }

    /** Empty for what grows by nature, and for what has no bad direction. */
    Optional<Rule> rule() {
        return Optional.ofNullable(rule);
    }
}
