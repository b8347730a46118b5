package io.tidemark.system.chaos.fault;

import io.tidemark.system.chaos.network.Link;
import java.util.List;

/** What a fault is done to. */
public sealed interface Target {
    /** For a person. */
    String name();

    /** These processes at once. */
    record Servers(String name, List<String> servers) implements Target {
        public Servers {
            servers = List.copyOf(servers);
        }
    }

    /** A member of the replica set, chosen when the time has come. */
    record Member(boolean primary) implements Target {
        @Override
        public String name() {
            return primary ? "mongo primary" : "mongo secondary";
        }
    }

    /** These links at once. */
    record Links(String name, List<Link> links) implements Target {
        public Links {
            links = List.copyOf(links);
        }
    }
}
