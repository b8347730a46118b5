package io.tidemark.system.chaos.fault;

import io.tidemark.system.chaos.network.Link;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Everything that can be broken in a cluster of these servers. */
record Targets(List<String> servers) {
    private static final String BROKER = "kafka-";
    private static final String MEMBER = "mongo-";
    private static final String DOOR = "ingest-";
    private static final String MERGE = "merge-";

    List<Target> processes() {
        List<Target> all = new ArrayList<>();
        of(server -> !server.startsWith(MEMBER))
                .forEach(server -> all.add(new Target.Servers(server, List.of(server))));
        all.add(new Target.Servers("all brokers", brokers()));
        all.add(new Target.Member(true));
        all.add(new Target.Member(false));
        return all;
    }

    List<Target> links() {
        List<Target> all = new ArrayList<>();
        List<Link> toBrokers = new ArrayList<>();
        List<Link> toMembers = new ArrayList<>();
        for (String service : of(server -> !server.startsWith(MEMBER) && !server.startsWith(BROKER))) {
            List<Link> brokers = between(service, brokers());
            all.add(new Target.Links(service + " - brokers", brokers));
            toBrokers.addAll(brokers);
            if (!service.startsWith(MERGE)) {
                List<Link> members = between(service, of(server -> server.startsWith(MEMBER)));
                all.add(new Target.Links(service + " - mongo", members));
                toMembers.addAll(members);
            }
            if (service.startsWith(DOOR)) {
                all.add(new Target.Links("devices - " + service, List.of(new Link(Link.DEVICES, service))));
            }
        }
        all.add(new Target.Links("services - brokers", toBrokers));
        all.add(new Target.Links("services - mongo", toMembers));
        for (String broker : brokers()) {
            all.add(new Target.Links(
                    "services - " + broker,
                    toBrokers.stream().filter(link -> link.to().equals(broker)).toList()));
            List<Link> others = new ArrayList<>();
            of(server -> server.startsWith(BROKER) && !server.equals(broker)).forEach(other -> {
                others.add(new Link(broker, other));
                others.add(new Link(other, broker));
            });
            all.add(new Target.Links(broker + " - other brokers", others));
        }
        return all;
    }

    private List<String> brokers() {
        return of(server -> server.startsWith(BROKER));
    }

    private List<String> of(Predicate<String> which) {
        return servers.stream().filter(which).sorted().toList();
    }

    private static List<Link> between(String from, List<String> to) {
        return to.stream().map(server -> new Link(from, server)).toList();
    }
}
