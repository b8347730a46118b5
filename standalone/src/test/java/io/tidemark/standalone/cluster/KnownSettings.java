package io.tidemark.standalone.cluster;

import io.tidemark.standalone.cluster.ComposeService.Kind;
import io.tidemark.wire.TopicSettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.type.filter.AnnotationTypeFilter;

/** Which environment variables a service of ours reads, from its code and its configuration file. */
final class KnownSettings {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([A-Z][A-Z0-9_]*)[:}]");
    private static final String OF_THE_JVM = "JDK_JAVA_OPTIONS";

    private static final Map<Kind, String> PACKAGES = Map.of(
            Kind.INGEST, "io.tidemark.ingest",
            Kind.MERGE, "io.tidemark.merge",
            Kind.PROJECTION, "io.tidemark.projection");

    private KnownSettings() {}

    static Set<String> of(Kind kind) {
        Set<String> names = new TreeSet<>(Set.of(OF_THE_JVM));
        names.addAll(placeholders(kind.module() + ".yml"));
        if (kind == Kind.INGEST) {
            names.addAll(placeholders("io/tidemark/ingest/environment.properties"));
        }
        records(kind)
                .forEach(type -> Arrays.stream(type.getRecordComponents())
                        .map(component -> variable(prefix(type), component))
                        .forEach(names::add));
        TopicSettings.from(asked -> {
            names.add(variable(asked));
            return null;
        });
        return names;
    }

    /** What is wrong with the values, by binding them as the service does. */
    static List<String> wrongValues(Kind kind, Map<String, String> environment) {
        MutablePropertySources sources = new MutablePropertySources();
        sources.addFirst(new SystemEnvironmentPropertySource("systemEnvironment", Map.copyOf(environment)));
        Binder binder = new Binder(ConfigurationPropertySources.from(sources));
        List<String> wrong = new ArrayList<>();
        records(kind).forEach(type -> attempt(wrong, () -> binder.bindOrCreate(prefix(type), type)));
        attempt(wrong, () -> topics(environment));
        return wrong;
    }

    static TopicSettings topics(Map<String, String> environment) {
        return TopicSettings.from(name -> environment.get(variable(name)));
    }

    private static void attempt(List<String> wrong, Runnable binding) {
        try {
            binding.run();
        } catch (RuntimeException e) {
            wrong.add(String.valueOf(e.getMessage()));
        }
    }

    private static Stream<Class<?>> records(Kind kind) {
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
        return scanner.findCandidateComponents(PACKAGES.getOrDefault(kind, "none")).stream()
                .map(found -> load(String.valueOf(found.getBeanClassName())));
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String prefix(Class<?> type) {
        return type.getAnnotation(ConfigurationProperties.class).value();
    }

    private static String variable(String prefix, RecordComponent component) {
        return variable(prefix + "." + component.getName());
    }

    /** Dots become underscores and dashes go; a name in camel case has no dashes to begin with. */
    private static String variable(String property) {
        return property.replace(".", "_").replace("-", "").toUpperCase(Locale.ROOT);
    }

    private static Set<String> placeholders(String resource) {
        try (InputStream in = KnownSettings.class.getClassLoader().getResourceAsStream(resource)) {
            String text = in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return PLACEHOLDER
                    .matcher(text)
                    .results()
                    .map((MatchResult match) -> match.group(1))
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
