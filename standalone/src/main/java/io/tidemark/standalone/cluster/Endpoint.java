package io.tidemark.standalone.cluster;

import io.tidemark.standalone.cluster.ComposeService.Kind;
import java.util.stream.Stream;

/** Where a server listens in its container; written {@code kafka-1:9092}. */
record Endpoint(String service, int port) {

    /** All of a service, the one by which it is known to be ready first. */
    static Stream<Endpoint> of(ComposeService service) {
        return service.kind().map(Kind::containerPorts).stream()
                .flatMap(ports -> ports.stream().map(port -> new Endpoint(service.name(), port)));
    }

    @Override
    public String toString() {
        return service + ":" + port;
    }
}
