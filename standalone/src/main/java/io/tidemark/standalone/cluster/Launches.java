package io.tidemark.standalone.cluster;

import io.tidemark.standalone.PrivateFiles;
import io.tidemark.standalone.cluster.ComposeService.Kind;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.metadata.storage.Formatter;

/** What each server's image does with its environment, done here: its command, its files. */
record Launches(
        ClusterSettings settings,
        Localisation localisation,
        ClusterFolder folder,
        Optional<Path> mongod,
        Wiring wiring) {
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    Launch of(ComposeService service) {
        Map<String, String> environment = localisation.environment(service);
        service.volumes()
                .values()
                .forEach(volume -> folder.made(folder.volumes().resolve(volume)));
        Kind kind = service.kind().orElseThrow();
        List<String> words = switch (kind) {
            case BROKER -> broker(service.name(), environment);
            case MONGOD -> mongod(service);
            case INGEST, MERGE, PROJECTION -> {
                List<String> program = java(service.name());
                program.addAll(List.of("-jar", settings.program(kind).toString()));
                yield program;
            }
        };
        return new Launch(service.name(), words, environment, folder.log(service.name()), service.stopGrace());
    }

    private List<String> mongod(ComposeService member) {
        List<String> words = new ArrayList<>();
        words.add(mongod.orElseThrow().toString());
        words.addAll(localisation.arguments(member));
        // All members stop together: none needs to wait for clients that would go to another.
        words.addAll(List.of("--setParameter", "shutdownTimeoutMillisForSignaledShutdown=0"));
        return words;
    }

    private List<String> broker(String name, Map<String, String> environment) {
        Map<String, String> settings = BrokerSettings.of(environment);
        format(settings, environment.getOrDefault("CLUSTER_ID", ""));
        Path file = folder.brokerProperties(name);
        String text = settings.entrySet().stream()
                .map(setting -> setting.getKey() + "=" + setting.getValue().replace("\\", "\\\\") + "\n")
                .collect(Collectors.joining());
        try {
            PrivateFiles.replace(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException("The settings of " + name + " cannot be written", e);
        }
        List<String> words = java(name);
        words.addAll(List.of(environment.getOrDefault("KAFKA_HEAP_OPTS", "").split(" ")));
        words.addAll(List.of("-cp", classPath(), "kafka.Kafka", file.toString()));
        return words;
    }

    private List<String> java(String server) {
        List<String> words = new ArrayList<>();
        words.add(JAVA);
        words.addAll(wiring.jvmOptions(server));
        return words;
    }

    /** With the defaults of {@code kafka-storage.sh format}; a directory that was formatted stays as it is. */
    private static void format(Map<String, String> settings, String clusterId) {
        String directory = settings.getOrDefault("log.dirs", "");
        try {
            new Formatter()
                    .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                    .setIgnoreFormatted(true)
                    .setClusterId(clusterId)
                    .setNodeId(Integer.parseInt(settings.getOrDefault("node.id", "")))
                    .setDirectories(List.of(directory))
                    .setMetadataLogDirectory(directory)
                    .setControllerListenerName(settings.getOrDefault("controller.listener.names", ""))
                    .run();
        } catch (Exception e) {
            throw new IllegalStateException("The broker's data directory cannot be formatted: " + directory, e);
        }
    }

    /** Kafka's jars are among the program's own. */
    private static String classPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(element -> Path.of(element).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }
}
