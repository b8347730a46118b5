package io.tidemark.core.production;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Judges the settings of one service for production. Each finding is a sentence that names the setting and what to do, and
 * never its value.
 */
public final class Production {
    /** A setting, with commas between: what is to be started with all the same. */
    public static final String ALLOWED = "tidemark.production.allow";

    private static final String ISSUER = "spring.security.oauth2.resourceserver.jwt.issuer-uri";
    private static final int LEAST_BYTES = 32;
    private static final int LEAST_DIFFERENT = 10;
    private static final Pattern GUESSABLE =
            Pattern.compile("change.?(me|this|it)|example|default|password|secret|tidemark|development");
    private static final Pattern CREDENTIALS = Pattern.compile("mongodb(\\+srv)?://[^/@]+@.*");
    private static final Pattern MECHANISM =
            Pattern.compile(".*[?&]authmechanism=(mongodb-x509|mongodb-aws|mongodb-oidc|gssapi).*");

    private final Function<String, @Nullable String> settings;
    private final List<String> found = new ArrayList<>();

    private Production(Function<String, @Nullable String> settings) {
        this.settings = settings;
    }

    /**
     * Judges nothing unless {@code tidemark.production.mode} (which is {@code NODE_ENV}) or one of the profiles says
     * {@code production}.
     *
     * @param settings by their names, {@code null} for one that is not set
     */
    public static void check(Function<String, @Nullable String> settings, Set<String> profiles, Set<Part> parts) {
        String mode = "production";
        String said = settings.apply("tidemark.production.mode");
        if (!profiles.contains(mode) && !mode.equalsIgnoreCase(said == null ? "" : said.strip())) {
            return;
        }
        List<String> findings = new Production(settings).findings(parts);
        if (!findings.isEmpty()) {
            throw new NotForProduction(findings);
        }
    }

    private List<String> findings(Set<Part> parts) {
        Set<String> allowed = Stream.of(get(ALLOWED).split(","))
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        for (Part part : Part.values()) {
            if (parts.contains(part) && !allowed.contains(part.exception())) {
                judge(part);
            }
        }
        return List.copyOf(found);
    }

    private void judge(Part part) {
        switch (part) {
            case TOKENS -> tokens();
            case ORIGINS -> origins();
            case KAFKA -> kafka();
            case MONGODB -> mongodb();
        }
    }

    private void tokens() {
        if (!get(ISSUER).isEmpty()) {
            return;
        }
        String secret = get("tidemark.ingest.auth.jwt-secret");
        if (secret.getBytes(StandardCharsets.UTF_8).length < LEAST_BYTES) {
            found.add("JWT_SECRET is missing or shorter than 32 bytes. Make one with: openssl rand -base64 48");
        } else if (GUESSABLE.matcher(secret.toLowerCase(Locale.ROOT)).find()
                || secret.chars().distinct().count() < LEAST_DIFFERENT) {
            found.add("JWT_SECRET can be guessed: it is an example or made of few letters. Make one with: openssl rand"
                    + " -base64 48");
        }
    }

    private void origins() {
        List<String> origins = Stream.of(get("tidemark.ingest.cors.origins").split(","))
                .map(String::strip)
                .toList();
        if (origins.stream().anyMatch(origin -> origin.contains("*") || origin.equals("null"))) {
            found.add("CORS_ORIGIN lets every web page call the API. Name the origins of your own, such as"
                    + " https://app.example.com");
        }
    }

    /** A broker knows its client by SASL, or by a certificate that the client has. */
    private void kafka() {
        String protocol = get("spring.kafka.security.protocol") + get("spring.kafka.properties.security.protocol");
        boolean certificate = Stream.of(
                        "spring.kafka.ssl.bundle",
                        "spring.kafka.ssl.key-store-location",
                        "spring.kafka.ssl.key-store-key",
                        "spring.kafka.properties.ssl.keystore.location",
                        "spring.kafka.properties.ssl.keystore.key")
                .anyMatch(name -> !get(name).isEmpty());
        String upper = protocol.toUpperCase(Locale.ROOT);
        if (!upper.contains("SASL") && !(upper.contains("SSL") && certificate)) {
            found.add("Kafka is used without authentication. Set SPRING_KAFKA_SECURITY_PROTOCOL=SASL_SSL with"
                    + " SPRING_KAFKA_PROPERTIES_SASL_MECHANISM and SPRING_KAFKA_PROPERTIES_SASL_JAAS_CONFIG");
        }
    }

    private void mongodb() {
        String uri = get("spring.mongodb.uri");
        if (!CREDENTIALS.matcher(uri).matches()
                && !MECHANISM.matcher(uri.toLowerCase(Locale.ROOT)).matches()) {
            found.add("MONGODB_URI holds no name and password, so MongoDB is used without authentication. Write"
                    + " mongodb://NAME:PASSWORD@HOST/tidemark?authSource=admin&tls=true");
        }
    }

    private String get(String name) {
        String value = settings.apply(name);
        return value == null ? "" : value.strip();
    }
}
