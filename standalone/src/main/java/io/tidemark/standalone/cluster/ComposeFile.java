package io.tidemark.standalone.cluster;

import io.tidemark.standalone.Refusal;
import io.tidemark.standalone.cluster.ComposeService.Kind;
import io.tidemark.standalone.cluster.ComposeService.PublishedPort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** What of a compose file says which servers there are and how each is set; the rest is for a container engine. */
record ComposeFile(List<ComposeService> services) {

    /** @throws Refusal if it cannot be read, or a variable that must be set is not */
    static ComposeFile read(Path file, Map<String, String> environment) {
        try {
            return parse(Files.readString(file), environment);
        } catch (IOException e) {
            throw new Refusal("The topology cannot be read from " + file + ": " + e.getMessage());
        }
    }

    static ComposeFile parse(String text, Map<String, String> environment) {
        return new ComposeFile(map(yaml(text).get("services")).entrySet().stream()
                .map(entry -> service(entry.getKey(), map(entry.getValue()), environment))
                .toList());
    }

    /** The document as it stands, merge keys resolved and variables not. */
    static Map<String, Object> yaml(String text) {
        return map(new Yaml(new SafeConstructor(new LoaderOptions())).load(text));
    }

    /** Services of a kind, in the order of the file. */
    List<ComposeService> of(Kind... kinds) {
        return services.stream()
                .filter(service ->
                        service.kind().filter(List.of(kinds)::contains).isPresent())
                .toList();
    }

    ComposeService named(String name) {
        return services.stream()
                .filter(service -> service.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new Refusal("The compose file has no service " + name + "."));
    }

    private static ComposeService service(String name, Map<String, Object> yaml, Map<String, String> environment) {
        Map<String, String> own = new TreeMap<>();
        map(yaml.get("environment"))
                .forEach((key, value) -> own.put(key, Interpolation.of(String.valueOf(value), environment)));
        return new ComposeService(
                name,
                String.valueOf(yaml.get("image")),
                texts(yaml.get("command")).toList(),
                own,
                texts(yaml.get("ports"))
                        .map(port -> port(Interpolation.of(port, environment)))
                        .toList(),
                volumes(texts(yaml.get("volumes"))),
                String.valueOf(yaml.getOrDefault("restart", "no")),
                seconds(String.valueOf(yaml.getOrDefault("stop_grace_period", "10s"))));
    }

    private static Duration seconds(String text) {
        if (!text.matches("\\d{1,4}s")) {
            throw new Refusal("The time '" + text + "' must be a number of seconds such as 30s.");
        }
        return Duration.ofSeconds(Long.parseLong(text.substring(0, text.length() - 1)));
    }

    /** {@code host:published:container}; the file has no other form. */
    private static PublishedPort port(String text) {
        String[] parts = text.split(":");
        if (parts.length != 3) {
            throw new Refusal("The port '" + text + "' must have the form address:port:port.");
        }
        return new PublishedPort(parts[0], Integer.parseInt(parts[1]), Integer.parseInt(parts[2]));
    }

    private static Map<String, String> volumes(Stream<String> texts) {
        Map<String, String> byPath = new LinkedHashMap<>();
        texts.map(text -> text.split(":", 2)).forEach(parts -> byPath.put(parts[1], parts[0]));
        return byPath;
    }

    private static Stream<String> texts(@org.jspecify.annotations.Nullable Object yaml) {
        return yaml instanceof List<?> list ? list.stream().map(String::valueOf) : Stream.empty();
    }

    static Map<String, Object> map(@org.jspecify.annotations.Nullable Object yaml) {
        Map<String, Object> map = new LinkedHashMap<>();
        if (yaml instanceof Map<?, ?> given) {
            given.forEach((key, value) -> map.put(String.valueOf(key), value));
        }
        return map;
    }
}
