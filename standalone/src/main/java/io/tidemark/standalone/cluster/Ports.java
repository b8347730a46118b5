package io.tidemark.standalone.cluster;

import io.tidemark.standalone.PlatformSettings;
import io.tidemark.standalone.Preflight;
import io.tidemark.standalone.PrivateFiles;
import io.tidemark.standalone.Refusal;
import io.tidemark.standalone.cluster.ComposeService.Kind;
import io.tidemark.standalone.cluster.ComposeService.PublishedPort;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;

/**
 * The ports of this machine that stand for the containers' own. What the compose file publishes is near the ports that
 * the user chose; the others are chosen once and kept, since the replica set knows its members by them.
 */
final class Ports {
    static final String LOOPBACK = "127.0.0.1";

    /** Below those that the system gives to clients: a client's port cannot be taken back for a server that restarts. */
    private static final int LOWEST = 20_000;

    private static final int HIGHEST = 31_000;
    private static final int LAST = 65_535;

    private Ports() {}

    /** @throws Refusal if one of them is taken */
    static Map<Endpoint, Integer> choose(ComposeFile file, PlatformSettings settings, Path remembered) {
        Map<Endpoint, Integer> ports = published(file, settings.port(), settings.managementPort());
        file.of(Kind.INGEST)
                .forEach(service -> service.ports().forEach(published -> {
                    Endpoint endpoint = new Endpoint(service.name(), published.containerPort());
                    String option = published.containerPort() == management() ? "--management-port" : "--port";
                    Preflight.free(option, published.host(), ports.getOrDefault(endpoint, 0));
                }));
        Set<Endpoint> inner = file.services().stream()
                .flatMap(Endpoint::of)
                .filter(endpoint -> !ports.containsKey(endpoint))
                .collect(Collectors.toSet());
        Map<Endpoint, Integer> before = read(remembered);
        before.keySet().retainAll(inner);
        before.forEach((endpoint, port) -> refuseTaken(endpoint, port, remembered));
        int from = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
        Map<Endpoint, Integer> kept =
                completed(before, inner, from, port -> isFree(port) && !ports.containsValue(port));
        write(kept, remembered);
        ports.putAll(kept);
        return ports;
    }

    /** By the distance from the first instance in the compose file. */
    static Map<Endpoint, Integer> published(ComposeFile file, int port, int managementPort) {
        List<ComposeService> doors = file.of(Kind.INGEST);
        Map<Endpoint, Integer> ports = new HashMap<>();
        for (ComposeService door : doors) {
            for (PublishedPort published : door.ports()) {
                int container = published.containerPort();
                int first = doors.get(0).published(container).orElse(published).hostPort();
                int here = (container == management() ? managementPort : port) + published.hostPort() - first;
                if (here > LAST) {
                    throw new Refusal(door.name() + " would listen on port " + here + ", which does not exist:"
                            + " choose lower ones with --port and --management-port.");
                }
                ports.put(new Endpoint(door.name(), container), here);
            }
        }
        if (Set.copyOf(ports.values()).size() < ports.size()) {
            throw new Refusal("With --port " + port + " and --management-port " + managementPort
                    + " two servers would listen on one port: choose them farther apart.");
        }
        return ports;
    }

    /** Each endpoint that is wanted and not there yet gets the next port that is free, from the given one upwards. */
    static Map<Endpoint, Integer> completed(
            Map<Endpoint, Integer> before, Set<Endpoint> wanted, int from, IntPredicate isFree) {
        Map<Endpoint, Integer> all = new HashMap<>(before);
        int next = from;
        for (Endpoint endpoint : sorted(wanted)) {
            if (!all.containsKey(endpoint)) {
                while (all.containsValue(next) || !isFree.test(next)) {
                    next++;
                }
                all.put(endpoint, next++);
            }
        }
        return all;
    }

    private static List<Endpoint> sorted(Set<Endpoint> endpoints) {
        return endpoints.stream()
                .sorted(Comparator.comparing(Endpoint::toString))
                .toList();
    }

    private static int management() {
        return Kind.INGEST.containerPorts().get(0);
    }

    private static void refuseTaken(Endpoint endpoint, int port, Path remembered) {
        if (!isFree(port)) {
            throw new Refusal(
                    "Port " + port + ", which is " + endpoint + " of this cluster, is used by another program:"
                            + " stop that one and start again. The cluster's ports are in " + remembered + ".");
        }
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getByName(LOOPBACK))) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }

    private static Map<Endpoint, Integer> read(Path file) {
        Map<Endpoint, Integer> ports = new HashMap<>();
        if (Files.exists(file)) {
            Properties properties = new Properties();
            try (Reader reader = Files.newBufferedReader(file)) {
                properties.load(reader);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            properties.stringPropertyNames().forEach(name -> {
                String[] parts = name.split("/", 2);
                ports.put(
                        new Endpoint(parts[0], Integer.parseInt(parts[1])),
                        Integer.parseInt(properties.getProperty(name)));
            });
        }
        return ports;
    }

    private static void write(Map<Endpoint, Integer> ports, Path file) {
        Map<String, Integer> lines = new TreeMap<>();
        ports.forEach((endpoint, port) -> lines.put(endpoint.service() + "/" + endpoint.port(), port));
        String text = lines.entrySet().stream()
                .map(line -> line.getKey() + "=" + line.getValue() + "\n")
                .collect(Collectors.joining());
        try {
            PrivateFiles.replace(file, "# service/port in its container = port here\n" + text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
