package io.tidemark.standalone.cluster;

import java.util.List;
import java.util.Map;

/** How the servers of a cluster find each other. Straight, unless somebody wants to stand between them. */
public interface Wiring {
    /** Every server is known by the address at which it listens. */
    Wiring STRAIGHT = new Wiring() {
        @Override
        public String host() {
            return Ports.LOOPBACK;
        }

        @Override
        public void laid(Map<String, Integer> ports) {
            // Nothing stands between.
        }

        @Override
        public List<String> jvmOptions(String server) {
            return List.of();
        }
    };

    /** The host by which all servers are told of each other; they listen on 127.0.0.1 and are asked there from here. */
    String host();

    /**
     * Called once, before anything is started.
     *
     * @param ports of this machine, by the server and its port in its container, as {@code kafka-1:9092}
     */
    void laid(Map<String, Integer> ports);

    /** More options of that server's JVM, if it has one. */
    List<String> jvmOptions(String server);
}
