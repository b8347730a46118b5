package io.tidemark.standalone.cluster;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One service of the compose file, its variables replaced.
 *
 * @param image name and tag
 * @param command words, or none where the image has its own
 * @param ports what is published on the host
 * @param volumes where in the container each named volume lies, by path
 * @param restart when a container engine starts it again: {@code unless-stopped}, {@code on-failure}
 * @param stopGrace how long it has to end by itself
 */
record ComposeService(
        String name,
        String image,
        List<String> command,
        Map<String, String> environment,
        List<PublishedPort> ports,
        Map<String, String> volumes,
        String restart,
        Duration stopGrace) {

    /** @param host the address of the host on which it is published */
    record PublishedPort(String host, int hostPort, int containerPort) {}

    /** What kind of server runs in it, by its image; empty for one that only prepares others. */
    Optional<Kind> kind() {
        return Kind.of(image).filter(kind -> kind != Kind.MONGOD || command.contains("mongod"));
    }

    boolean isKeptRunning() {
        return restart.equals("unless-stopped") || restart.equals("always");
    }

    Optional<PublishedPort> published(int containerPort) {
        return ports.stream()
                .filter(port -> port.containerPort() == containerPort)
                .findFirst();
    }

    /** The servers that a topology is made of. */
    enum Kind {
        BROKER("apache/kafka:", 9092, 9093),
        MONGOD("mongo:", 27_017),
        INGEST("tidemark/ingest-api:", 8081, 8080),
        MERGE("tidemark/merge-processor:", 8081),
        PROJECTION("tidemark/projection-writer:", 8081);

        private final String image;

        @SuppressWarnings("ImmutableEnumChecker") // of List.of
        private final List<Integer> containerPorts;

        Kind(String image, Integer... containerPorts) {
            this.image = image;
            this.containerPorts = List.of(containerPorts);
        }

        /** What it listens on in its container; the first is the one by which it is known to be ready. */
        List<Integer> containerPorts() {
            return containerPorts;
        }

        private static Optional<Kind> of(String image) {
            return List.of(values()).stream()
                    .filter(kind -> image.startsWith(kind.image))
                    .findFirst();
        }

        boolean isOurs() {
            return image.startsWith("tidemark/");
        }

        /** The module that the image is built of; only for ours. */
        String module() {
            return image.substring(image.indexOf('/') + 1, image.length() - 1);
        }
    }
}
