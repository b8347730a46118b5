package io.tidemark.standalone.cluster;

import io.tidemark.standalone.Refusal;
import io.tidemark.standalone.cluster.ComposeService.Kind;
import io.tidemark.wire.TopicSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import kafka.server.KafkaConfig;
import org.apache.kafka.common.utils.AppInfoParser;
import org.apache.kafka.server.config.AbstractKafkaConfig;

/** What a container engine would tell too late, or not at all: every complaint about a compose file, none if it is right. */
final class ComposeRules {
    private static final Pattern PINNED = Pattern.compile("[a-z/-]+:\\d+\\.\\d+\\.\\d+[a-z0-9_.-]*");

    private final List<String> complaints = new ArrayList<>();
    private final Map<String, Object> services;
    private final ComposeFile file;

    private ComposeRules(String text, Map<String, String> environment) {
        services = ComposeFile.map(ComposeFile.yaml(text).get("services"));
        file = ComposeFile.parse(text, environment);
    }

    static List<String> complaints(String text, Map<String, String> environment) {
        try {
            ComposeRules rules = new ComposeRules(text, environment);
            rules.judge();
            return rules.complaints;
        } catch (Refusal e) {
            return List.of(String.valueOf(e.getMessage()));
        }
    }

    private void judge() {
        services.forEach((name, yaml) -> everyService(name, ComposeFile.map(yaml)));
        numbers();
        file.services().forEach(this::image);
        file.services()
                .forEach(service -> service.ports().forEach(port -> {
                    if (!port.host().equals("127.0.0.1")) {
                        complain(service.name(), "publishes a port beyond loopback by default");
                    }
                }));
        file.of(Kind.INGEST, Kind.MERGE, Kind.PROJECTION).forEach(this::settings);
        file.of(Kind.BROKER).forEach(this::broker);
        file.of(Kind.MERGE).forEach(this::state);
        file.of(Kind.BROKER, Kind.MONGOD).stream()
                .filter(service -> service.volumes().isEmpty())
                .forEach(service -> complain(service.name(), "keeps its data in no volume"));
        unique("TIDEMARK_MERGE_INSTANCEID", Kind.MERGE);
        unique("TIDEMARK_PROJECTION_INSTANCEID", Kind.PROJECTION);
        unique("KAFKA_NODE_ID", Kind.BROKER);
    }

    private void everyService(String name, Map<String, Object> yaml) {
        boolean oneShot = "on-failure".equals(yaml.get("restart"));
        if (!oneShot && !ComposeFile.map(yaml.get("healthcheck")).containsKey("test")) {
            complain(name, "has no health check");
        }
        for (String key : List.of("restart", "mem_limit")) {
            if (!yaml.containsKey(key)) {
                complain(name, "has no " + key);
            }
        }
        ComposeFile.map(yaml.get("depends_on")).forEach((other, how) -> {
            boolean ends =
                    "on-failure".equals(ComposeFile.map(services.get(other)).get("restart"));
            String condition = ends ? "service_completed_successfully" : "service_healthy";
            if (!condition.equals(ComposeFile.map(how).get("condition"))) {
                complain(name, "must wait for " + other + " until " + condition);
            }
        });
    }

    private void numbers() {
        if (file.of(Kind.BROKER).size() != 3 || file.of(Kind.MONGOD).size() != 3) {
            complain("the file", "must have three brokers and three members of the replica set");
        }
        for (Kind kind : List.of(Kind.INGEST, Kind.MERGE, Kind.PROJECTION)) {
            if (file.of(kind).size() < 2) {
                complain(kind.module(), "must have two instances at least");
            }
        }
    }

    private void image(ComposeService service) {
        if (!PINNED.matcher(service.image()).matches()) {
            complain(service.name(), "has an image that is not pinned: " + service.image());
        }
        if (service.kind().filter(Kind.BROKER::equals).isPresent()
                && !service.image().endsWith(":" + AppInfoParser.getVersion())) {
            complain(service.name(), "is not the Kafka that the services are built with");
        }
    }

    private void settings(ComposeService service) {
        Kind kind = service.kind().orElseThrow();
        Set<String> known = KnownSettings.of(kind);
        service.environment().keySet().stream()
                .filter(name -> !known.contains(name))
                .forEach(name -> complain(service.name(), "does not know the setting " + name));
        KnownSettings.wrongValues(kind, service.environment()).forEach(why -> complain(service.name(), why));
    }

    private void broker(ComposeService service) {
        Map<String, String> settings = BrokerSettings.of(service.environment());
        Set<String> known = AbstractKafkaConfig.CONFIG_DEF.names();
        settings.keySet().stream()
                .filter(name -> !known.contains(name))
                .forEach(name -> complain(service.name(), "Kafka does not know the setting " + name));
        try {
            new KafkaConfig(settings, false);
        } catch (RuntimeException e) {
            complain(service.name(), String.valueOf(e.getMessage()));
        }
        replication(service, settings);
    }

    private void replication(ComposeService service, Map<String, String> settings) {
        TopicSettings topics = KnownSettings.topics(file.of(Kind.MERGE).get(0).environment());
        String copies = Integer.toString(topics.replication());
        for (String key : List.of(
                "default.replication.factor",
                "offsets.topic.replication.factor",
                "transaction.state.log.replication.factor",
                "share.coordinator.state.topic.replication.factor")) {
            expect(service, settings, key, copies);
        }
        for (String key : List.of(
                "min.insync.replicas", "transaction.state.log.min.isr", "share.coordinator.state.topic.min.isr")) {
            expect(service, settings, key, "2");
        }
        expect(service, settings, "auto.create.topics.enable", "false");
        file.of(Kind.INGEST, Kind.MERGE, Kind.PROJECTION).forEach(other -> {
            if (!KnownSettings.topics(other.environment()).equals(topics)) {
                complain(other.name(), "makes other topics than the merge");
            }
        });
    }

    private void expect(ComposeService service, Map<String, String> settings, String key, String wanted) {
        if (!wanted.equals(settings.get(key))) {
            complain(service.name(), key + " must be " + wanted + ", not " + settings.get(key));
        }
    }

    private void state(ComposeService service) {
        String folder = Objects.requireNonNullElse(service.environment().get("TIDEMARK_MERGE_STATEDIR"), "none");
        if (service.volumes().keySet().stream().noneMatch(folder::startsWith)) {
            complain(service.name(), "keeps its state in no volume");
        }
    }

    private void unique(String variable, Kind kind) {
        long different = file.of(kind).stream()
                .map(service -> service.environment().get(variable))
                .filter(Objects::nonNull)
                .distinct()
                .count();
        if (different != file.of(kind).size()) {
            complain(kind.toString(), "needs a " + variable + " of its own for each instance");
        }
    }

    private void complain(String who, String what) {
        complaints.add(who + ": " + what);
    }
}
