package io.tidemark.standalone.cluster;

import io.tidemark.standalone.cluster.ComposeService.Kind;
import io.tidemark.standalone.cluster.ComposeService.PublishedPort;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * From what a container sees to what a process of this machine sees: other addresses, ports and paths, and nothing else.
 *
 * @param ports of this machine, for each one of a container
 * @param volumes the folder with a folder for each volume
 * @param host by which the servers are told of each other
 */
record Localisation(Map<Endpoint, Integer> ports, Path volumes, String host) {
    private static final String EVERYWHERE = "0.0.0.0";
    private static final Pattern ENDPOINT = Pattern.compile("(?<![\\w.-])(?<host>[a-z][a-z0-9-]*):(?<port>\\d+)\\b");
    private static final Pattern OWN_PORT = Pattern.compile("://:(?<port>\\d+)\\b");

    /** The service's variables, and those that say what a container has to itself: its ports, the image's character set. */
    Map<String, String> environment(ComposeService service) {
        Map<String, String> environment = new TreeMap<>();
        service.environment().forEach((name, value) -> environment.put(name, value(service, value)));
        environment.put("LANG", "C.UTF-8");
        Kind kind = service.kind().orElseThrow();
        if (kind.isOurs()) {
            environment.put("MANAGEMENT_PORT", port(service, 0));
            environment.computeIfPresent("MANAGEMENT_ADDRESS", (name, value) -> host(service, 0, value));
        }
        if (kind == Kind.INGEST) {
            environment.put("PORT", port(service, 1));
            environment.computeIfPresent("BIND_ADDRESS", (name, value) -> host(service, 1, value));
        }
        return environment;
    }

    /** The words after the program's name, for a {@code mongod}. */
    List<String> arguments(ComposeService member) {
        List<String> words = new ArrayList<>();
        member.command().stream().skip(1).forEach(word -> {
            if (word.equals("--bind_ip_all")) {
                words.addAll(List.of("--bind_ip", Ports.LOOPBACK));
            } else {
                words.add(word);
            }
        });
        words.addAll(List.of("--port", port(member, 0), "--nounixsocket"));
        words.addAll(List.of("--dbpath", path(member, "/data/db")));
        return words;
    }

    /** A text with every {@code host:port} of a container replaced. */
    String addresses(String text) {
        return ENDPOINT.matcher(text).replaceAll(match -> {
            Integer here = ports.get(new Endpoint(match.group(1), Integer.parseInt(match.group(2))));
            return Matcher.quoteReplacement(here == null ? match.group() : host + ":" + here);
        });
    }

    /** The port by which it is known to be ready. */
    int port(ComposeService service) {
        return Integer.parseInt(port(service, 0));
    }

    private String port(ComposeService service, int index) {
        return String.valueOf(ports.get(Endpoint.of(service).toList().get(index)));
    }

    private String value(ComposeService service, String value) {
        String addressed = OWN_PORT.matcher(addresses(value)).replaceAll(match -> {
            Integer here = ports.get(new Endpoint(service.name(), Integer.parseInt(match.group(1))));
            return here == null ? match.group() : "://" + Ports.LOOPBACK + ":" + here;
        });
        return path(service, addressed);
    }

    /** A path in one of the service's volumes. */
    private String path(ComposeService service, String value) {
        return service.volumes().entrySet().stream()
                .filter(volume -> value.equals(volume.getKey()) || value.startsWith(volume.getKey() + "/"))
                .findFirst()
                .map(volume -> volumes.resolve(volume.getValue())
                        + value.substring(volume.getKey().length()))
                .orElse(value);
    }

    /** In a container all addresses are its own; here, those that the port is published on. */
    private static String host(ComposeService service, int index, String value) {
        if (!value.equals(EVERYWHERE)) {
            return value;
        }
        int port = service.kind().orElseThrow().containerPorts().get(index);
        return service.published(port).map(PublishedPort::host).orElse(Ports.LOOPBACK);
    }
}
