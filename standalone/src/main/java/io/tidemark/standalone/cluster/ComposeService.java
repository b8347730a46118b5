package io.tidemark.standalone.cluster;

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
 */
record ComposeService(
        String name,
        String image,
        List<String> command,
        Map<String, String> environment,
        List<PublishedPort> ports,
        Map<String, String> volumes) {

    /** @param host the address of the host on which it is published */
    record PublishedPort(String host, int hostPort, int containerPort) {}

    /** What kind of server runs in it, by its image; empty for one that only prepares others. */
    Optional<Kind> kind() {
        return Kind.of(image).filter(kind -> kind != Kind.MONGOD || command.contains("mongod"));
    }

    Optional<PublishedPort> published(int containerPort) {
        return ports.stream()
                .filter(port -> port.containerPort() == containerPort)
                .findFirst();
    }

    /** The servers that a topology is made of. */
    enum Kind {
        BROKER("apache/kafka:"),
        MONGOD("mongo:"),
        INGEST("tidemark/ingest-api:"),
        MERGE("tidemark/merge-processor:"),
        PROJECTION("tidemark/projection-writer:");

        private final String image;

        Kind(String image) {
            this.image = image;
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
