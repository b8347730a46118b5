package io.tidemark.standalone.broker;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.metadata.properties.MetaPropertiesEnsemble;
import org.apache.kafka.metadata.storage.Formatter;

/** The broker's log directory, formatted once; its cluster id stays for ever. */
final class LogStorage {

    private LogStorage() {}

    /** The directory's cluster id. Kafka writes {@code meta.properties} last, so a kill while formatting formats again. */
    static String clusterId(Path directory) {
        try {
            Optional<String> known = read(directory.resolve(MetaPropertiesEnsemble.META_PROPERTIES_NAME));
            return known.isPresent() ? known.get() : format(directory);
        } catch (IOException e) {
            throw new UncheckedIOException("The broker's data cannot be read: " + directory, e);
        }
    }

    private static Optional<String> read(Path metaProperties) throws IOException {
        if (Files.notExists(metaProperties)) {
            return Optional.empty();
        }
        Properties properties = new Properties();
        try (InputStream in = Files.newInputStream(metaProperties)) {
            properties.load(in);
        }
        return Optional.ofNullable(properties.getProperty("cluster.id"));
    }

    private static String format(Path directory) {
        String clusterId = Uuid.randomUuid().toString();
        try (PrintStream silent = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
            new Formatter()
                    .setPrintStream(silent)
                    .setClusterId(clusterId)
                    .setNodeId(BrokerProperties.NODE_ID)
                    .setDirectories(List.of(directory.toString()))
                    .setMetadataLogDirectory(directory.toString())
                    .setControllerListenerName(BrokerProperties.CONTROLLER_LISTENER)
                    // Eligible-leader replicas take a killed broker out of its partitions; the only broker must stay
                    // in.
                    .setFeatureLevel("eligible.leader.replicas.version", (short) 0)
                    .run();
        } catch (Exception e) {
            throw new IllegalStateException("The broker's data directory cannot be formatted: " + directory, e);
        }
        return clusterId;
    }
}
