package io.tidemark.system.chaos.network;

import io.tidemark.standalone.cluster.Wiring;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Puts a proxy into every link. All servers are told of each other as {@code localhost} and their ports, brokers
 * advertise themselves so, and so do the members of the replica set; but each JVM has a hosts file of its own, in which
 * {@code localhost} is another loopback address, where proxies for it alone listen on the very same ports. Hence each
 * JVM's way to each server can be broken by itself, whatever address it was told. A {@code mongod} is no JVM: the members
 * of the replica set reach each other straight. Needs Linux, where all of 127.0.0.0/8 is at hand.
 */
public final class Network implements Wiring, AutoCloseable {
    private static final String LOOPBACK = "127.0.0.1";
    private static final String API_PORT = ":8080";
    private static final String MANAGEMENT_PORT = ":8081";
    private static final int NETS = 200;

    private final Toxiproxy toxiproxy;
    private final Path folder;
    private final String net;
    private final Map<String, String> addresses = new TreeMap<>();
    private final Map<Link, List<String>> proxies = new LinkedHashMap<>();
    private final List<URI> doors = new ArrayList<>();

    private Network(Toxiproxy toxiproxy, Path folder) {
        this.toxiproxy = toxiproxy;
        this.folder = folder;
        // Two runs at once on one machine have no address in common, or not often.
        this.net = "127." + (20 + new SplittableRandom().nextInt(NETS)) + ".0.";
    }

    /**
     * Starts the proxies' server; there is a proxy for each link once {@link #laid} is called.
     *
     * @param program of Toxiproxy
     * @param folder for its log and the hosts files, made already
     */
    public static Network open(Path program, Path folder) {
        return new Network(Toxiproxy.start(program, folder.resolve("toxiproxy.log")), folder);
    }

    @Override
    public String host() {
        return "localhost";
    }

    @Override
    public void laid(Map<String, Integer> ports) {
        new TreeSet<>(ports.keySet())
                .stream().map(Network::server).filter(Network::isJvm).distinct().forEach(this::settle);
        addresses.put(Link.DEVICES, net + (addresses.size() + 1));
        new TreeMap<>(ports)
                .forEach((endpoint, port) ->
                        addresses.forEach((from, address) -> connect(from, address, endpoint, port)));
    }

    private void settle(String jvm) {
        String address = net + (addresses.size() + 1);
        addresses.put(jvm, address);
        try {
            Files.writeString(hosts(jvm), address + " localhost\n" + LOOPBACK + " " + machine() + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException("A hosts file cannot be written", e);
        }
    }

    private static String machine() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "machine";
        }
    }

    private void connect(String from, String address, String endpoint, int port) {
        String to = server(endpoint);
        boolean isDoor = to.startsWith("ingest-") && endpoint.endsWith(API_PORT);
        if (from.equals(Link.DEVICES) ? !isDoor : !needs(from, to) || endpoint.endsWith(MANAGEMENT_PORT)) {
            return;
        }
        String name = from + "-" + endpoint.replace(':', '-');
        toxiproxy.add(name, address + ":" + port, LOOPBACK + ":" + port);
        proxies.computeIfAbsent(new Link(from, to), link -> new ArrayList<>()).add(name);
        if (isDoor) {
            doors.add(URI.create("http://" + address + ":" + port + "/api/sync"));
        }
    }

    private static boolean needs(String from, String to) {
        boolean isService = from.startsWith("ingest-") || from.startsWith("projection-");
        return to.startsWith("kafka-") || (isService && to.startsWith("mongo-"));
    }

    private static boolean isJvm(String server) {
        return !server.startsWith("mongo-");
    }

    private static String server(String endpoint) {
        return endpoint.substring(0, endpoint.indexOf(':'));
    }

    private Path hosts(String jvm) {
        return folder.resolve("hosts-" + jvm);
    }

    @Override
    public List<String> jvmOptions(String server) {
        return List.of("-Djdk.net.hosts.file=" + hosts(server));
    }

    /** The API's instances as devices see them. */
    public List<URI> doors() {
        return List.copyOf(doors);
    }

    /** Closes what is open and refuses what is new. */
    public void cut(Predicate<Link> which) {
        names(which).forEach(toxiproxy::cut);
    }

    /** Every packet is late, by about that much in each direction. */
    public void delay(Predicate<Link> which, int millis) {
        String attributes = "{\"latency\":%d,\"jitter\":%d}".formatted(millis, millis / 3);
        for (String name : names(which)) {
            toxiproxy.poison(name, "latency", "upstream", attributes);
            toxiproxy.poison(name, "latency", "downstream", attributes);
        }
    }

    /** Every connection is reset so long after it was used first. */
    public void reset(Predicate<Link> which, int millis) {
        names(which)
                .forEach(name ->
                        toxiproxy.poison(name, "reset_peer", "downstream", "{\"timeout\":%d}".formatted(millis)));
    }

    /** Nothing arrives any more, in either direction, and nobody is told. */
    public void swallow(Predicate<Link> which) {
        for (String name : names(which)) {
            toxiproxy.poison(name, "timeout", "upstream", "{\"timeout\":0}");
            toxiproxy.poison(name, "timeout", "downstream", "{\"timeout\":0}");
        }
    }

    /** All links are whole again. */
    public void heal() {
        toxiproxy.heal();
    }

    private List<String> names(Predicate<Link> which) {
        List<String> names = proxies.entrySet().stream()
                .filter(link -> which.test(link.getKey()))
                .flatMap(link -> link.getValue().stream())
                .toList();
        if (names.isEmpty()) {
            throw new IllegalArgumentException("No such link");
        }
        return names;
    }

    @Override
    public void close() {
        toxiproxy.close();
    }
}
